import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { unitDuty } from '../queries/unit-duty.ts'
import { setPattern } from './set-pattern.ts'

let world: World
let chief: Caller
const unitId = unitIds.lambeth(1)
before(async () => {
  world = await testWorld(rooms)
  chief = await world.caller({ personId: personIds.chief(1) })
})

const set = (pattern: string, from: string) =>
  perform(world.house, chief, setPattern, { unitId, pattern, from, cycleFrom: from })
const followed = async () =>
  (await ask(world.house, chief, unitDuty, { unitId })).followed.map(({ pattern, from, until }) => [
    pattern,
    from,
    until,
  ])

test('a pattern is followed from its day until the next begins', async () => {
  await set('two-two-two', '2026-04-06')
  await set('long-turns', '2026-06-01')
  assert.deepEqual(await followed(), [
    ['two-two-two', '2026-04-06', '2026-06-01'],
    ['long-turns', '2026-06-01', null],
  ])
})

test('one that begins earlier takes the place of all that would have begun after it', async () => {
  await set('week', '2026-05-04')
  assert.deepEqual(await followed(), [
    ['two-two-two', '2026-04-06', '2026-05-04'],
    ['week', '2026-05-04', null],
  ])
})

test('a pattern that there is not, and a day that is over, are refused', async () => {
  await assert.rejects(set('six-days', '2026-07-06'), refusedAs('duty.unknown-pattern'))
  await assert.rejects(set('week', '2026-03-02'), refusedAs('duty.in-the-past'))
})
