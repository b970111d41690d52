import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { rosterFor } from '../fixtures.ts'
import { dutiesOf, myDuties } from '../queries/duties.ts'
import { enterCommitment } from './enter-commitment.ts'

let world: World
let sergeant: Caller
const personId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterFor(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

const court = {
  personId,
  kind: 'court' as const,
  firstOn: '2026-03-10',
  lastOn: '2026-03-11',
  words: 'Inner London, 09:30 to 16:30',
}
const enter = (more: object = {}) =>
  perform(world.house, sergeant, enterCommitment, { ...court, ...more })

test('court stands on each of its days, for the person and for whoever plans for them', async () => {
  await enter()
  const constable = await world.caller({ personId })
  const { mine } = await ask(world.house, constable, myDuties, { from: '2026-03-10' })
  const days = mine?.days.filter(({ commitments }) => commitments.length > 0)
  assert.deepEqual(
    days?.map(({ day }) => day),
    ['2026-03-10', '2026-03-11'],
  )
  const seen = await ask(world.house, sergeant, dutiesOf, { personId, from: '2026-03-10' })
  assert.match(JSON.stringify(seen), /Inner London/)
})

test('the same is not entered twice, nor backwards, nor for longer than two months', async () => {
  await assert.rejects(enter({ firstOn: '2026-03-11' }), refusedAs('duty.bound-already'))
  await assert.rejects(enter({ lastOn: '2026-03-09' }), refusedAs('duty.bad-period'))
  await assert.rejects(enter({ lastOn: '2026-06-09' }), refusedAs('duty.bad-period'))
  await enter({ kind: 'training', firstOn: '2026-03-11' })
})

test('my duties say what comes next, in minutes, and that one is on duty now', async () => {
  const constable = await world.caller({ personId })
  const { mine, leads } = await ask(world.house, constable, myDuties, {})
  // Tuesday 3 March at 09:00: the second early began at 07:00.
  assert.deepEqual([mine?.next?.day, mine?.next?.startsIn, leads], ['2026-03-03', -120, false])
  assert.equal(mine?.days.length, 14)
})

test('duties are read by the person and their line, not by a colleague', async () => {
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  await assert.rejects(
    ask(world.house, colleague, dutiesOf, { personId }),
    refusedAs('platform.not-found'),
  )
  const hr = await world.caller({ roles: ['hr-adviser'], personId: null })
  assert.equal((await ask(world.house, hr, dutiesOf, { personId })).days.length, 14)
})
