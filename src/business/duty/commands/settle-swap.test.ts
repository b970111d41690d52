import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { roster } from '../fixtures.ts'
import { dutyOn } from '../queries/duties.ts'
import { mySwaps, swapDetail, swapSummary } from '../queries/swaps.ts'
import { answerSwap } from './answer-swap.ts'
import { askSwap } from './ask-swap.ts'
import { changeDuty } from './change-duty.ts'
import { loadRosters } from './load-rosters.ts'
import { settleSwap } from './settle-swap.ts'

let world: World
let constable: Caller
let deputy: Caller
let sergeant: Caller
const [adeyemi, lindqvist] = [personIds.adeyemi(1), personIds.deputy(1)]
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  // Sergeant Lindqvist keeps to the week: she has other duties than the team.
  const own = [{ personId: lindqvist, pattern: 'week' }]
  const unit = { organisationId: 11, unitId: unitIds.lambeth(1), ...roster, own }
  await perform(world.house, demo, loadRosters, { units: [unit] })
  constable = await world.caller({ personId: adeyemi, name: 'PC Adeyemi' })
  deputy = await world.caller({ personId: lindqvist, name: 'PS Lindqvist' })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

// Adeyemi: 22 March early, 10 March rest. Lindqvist: Tuesday 10 March day, Sunday 22 March free.
const days = { askerOn: '2026-03-22', who: '44LX', partnerOn: '2026-03-10' }
const asked = (more: object = {}) => perform(world.house, constable, askSwap, { ...days, ...more })
const answer = (swapId: string, said: 'agree' | 'decline', version = 1) =>
  perform(world.house, deputy, answerSwap, { swapId, version, answer: said })
const shiftsOn = async (day: string, until: string) => {
  const personIdsAsked = [adeyemi, lindqvist]
  const found = await ask(world.house, sergeant, dutyOn, {
    personIds: personIdsAsked,
    from: day,
    until,
  })
  return personIdsAsked.map((id) => found.find(({ personId }) => personId === id)?.shift ?? '-')
}

test('a swap is asked, agreed and approved: each works the other’s duty', async () => {
  const { swapId } = await asked()
  const [notice] = await ask(world.house, deputy, myNotices, {})
  assert.equal(notice?.text, 'PC Adeyemi asks you to swap duties on Tue 10 Mar and Sun 22 Mar')
  const { decider } = await answer(swapId, 'agree')
  assert.equal(decider, 'Ngozi Okafor')
  const { lines, warnings } = await ask(world.house, sergeant, swapSummary, { id: swapId })
  assert.equal(lines.length, 5)
  assert.deepEqual(warnings, [])
  await decideOn(world, sergeant, swapId, 'approved')
  assert.deepEqual(await shiftsOn('2026-03-10', '2026-03-11'), ['D', '-'])
  assert.deepEqual(await shiftsOn('2026-03-22', '2026-03-23'), ['-', 'E'])
  const { status } = await ask(world.house, constable, swapDetail, { swapId })
  assert.equal(status, 'approved')
})

test('what the rules have against a swap is said, and it is approved with a reason alone', async () => {
  // A day of 08:00 to 16:00 after nothing, then a late: six lates and earlies without rest.
  const { swapId } = await asked({ askerOn: '2026-03-24', partnerOn: '2026-03-24' })
  await answer(swapId, 'agree')
  await decideOn(world, sergeant, swapId, 'approved', 'They asked for it themselves')
  assert.deepEqual(await shiftsOn('2026-03-24', '2026-03-25'), ['D', 'L'])
})

test('a day that was changed since they agreed is not swapped', async () => {
  const { swapId } = await asked({ askerOn: '2026-04-01', partnerOn: '2026-04-01' })
  await answer(swapId, 'agree')
  await perform(world.house, sergeant, changeDuty, {
    personId: adeyemi,
    dutyOn: '2026-04-01',
    becomes: 'duty',
    starts: '09:00',
    ends: '19:00',
    version: 1,
    why: 'A march',
  })
  await assert.rejects(decideOn(world, sergeant, swapId, 'approved'), refusedAs('duty.swap-stale'))
  await decideOn(world, sergeant, swapId, 'refused', 'The day was changed')
})

test('a decision takes effect through its case alone', async () => {
  const [swap] = await ask(world.house, constable, mySwaps, {})
  const id = swap?.swapId ?? ''
  await assert.rejects(
    perform(world.house, sergeant, settleSwap, { id, caseId: id, outcome: 'approved' }),
    refusedAs('platform.not-permitted'),
  )
})
