import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { setUnit } from '#business/organisation'
import { changeEmployment, employmentOn } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { decideOnSet, draftWith, send } from '../fixtures.ts'
import { foreseenOf } from '../queries/foreseen.ts'
import { setPage } from '../queries/set-page.ts'
import { stoppedLines } from '../queries/sets.ts'
import { applyDue } from './apply-due.ts'
import { applySet } from './apply-set.ts'
import { planPerson } from './plan-person.ts'
import { seeToStopped } from './see-to-stopped.ts'

let world: World
let hr: Caller
let owner: Caller
let machine: Caller
const harbour = randomUUID()

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  owner = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
  machine = await world.caller({ machineOf: 'changes', organisationIds: [11, 12] })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const unit = { organisationId: 11, unitId: harbour, from: '2020-01-01', name: 'Harbour' }
  await perform(world.house, demo, setUnit, unit)
})

const apply = (changeSetId: string) => perform(world.house, machine, applySet, { changeSetId })
const unitOf = async (personId: string, on: string) =>
  (await ask(world.house, hr, employmentOn, { personId, on }))?.unitName

test('an approved set comes true on its day and not before, once, and is foreseen until then', async () => {
  const { changeSetId } = await draftWith(world.house, hr, { who: '207LX', unitId: harbour })
  assert.deepEqual(await apply(changeSetId), { applied: 0, stopped: 0 })
  await send(world.house, hr, changeSetId)
  await decideOnSet(world.house, owner, changeSetId)
  assert.deepEqual(await apply(changeSetId), { applied: 0, stopped: 0 })
  const adeyemi = personIds.adeyemi(1)
  const self = await world.caller({ personId: adeyemi })
  const [note] = await ask(world.house, self, foreseenOf, { personId: adeyemi })
  assert.equal(note?.text, 'From 1 April 2026: unit: Harbour (Harbour joins Lambeth)')

  // From 3 March 09:00 to 1 April 00:00 in London, by summer time.
  world.clock.advance({ hours: 28 * 24 + 14 })
  const { due } = await perform(world.house, machine, applyDue, {})
  assert.deepEqual(due, [changeSetId])
  const both = await Promise.all([apply(changeSetId), apply(changeSetId)])
  assert.deepEqual(
    both.map(({ applied }) => applied).toSorted((a, b) => a - b),
    [0, 1],
  )
  assert.equal(await unitOf(adeyemi, '2026-03-31'), 'Lambeth')
  assert.equal(await unitOf(adeyemi, '2026-04-01'), 'Harbour')
  const { status } = await ask(world.house, hr, setPage, { changeSetId })
  assert.equal(status, 'applied')
  assert.deepEqual(await ask(world.house, self, foreseenOf, { personId: adeyemi }), [])
})

test('a line that can be applied no more stops, its owner is told, and the rest is applied', async () => {
  const first = { who: '41LX', unitId: harbour }
  const day = { fromOn: '2026-05-01' }
  const { changeSetId } = await draftWith(world.house, hr, first, day)
  await perform(world.house, hr, planPerson, { changeSetId, who: '207LX', rankOrGrade: 'Sergeant' })
  await send(world.house, hr, changeSetId)
  await decideOnSet(world.house, owner, changeSetId)
  await perform(world.house, hr, changeEmployment, {
    personId: personIds.okafor(1),
    from: '2026-04-20',
    unitId: harbour,
    rankOrGrade: 'Sergeant',
    managerId: personIds.chief(1),
    dayMinutes: 480,
    workingDays: '1111100',
    reason: 'Moved early',
  })
  world.clock.advance({ hours: 30 * 24 + 9 })
  assert.deepEqual(await apply(changeSetId), { applied: 1, stopped: 1 })
  const told = await ask(world.house, hr, myNotices, {})
  assert.match(told.map(({ text }) => text).join(), /1 line stopped: see to each of them/)
  const page = await ask(world.house, hr, setPage, { changeSetId })
  assert.deepEqual([page.stopped, page.totals.problems], [1, 1])
  const late = await ask(world.house, hr, stoppedLines, {})
  assert.deepEqual(
    late.map((one) => [one.changeSetId, one.lines]),
    [[changeSetId, 1]],
  )
  const seen = { changeSetId, what: 'She had moved already' }
  assert.equal((await perform(world.house, hr, seeToStopped, seen)).lines, 1)
  await assert.rejects(
    perform(world.house, hr, seeToStopped, seen),
    refusedAs('changes.nothing-stopped'),
  )
})
