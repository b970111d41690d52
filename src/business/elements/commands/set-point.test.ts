import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { actUp } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import type { Refusal } from '#platform/refusals'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { payElementsOf } from '../queries/person.ts'
import { setPoint } from './set-point.ts'

let world: World
let payroll: Caller
const personId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ roles: ['payroll'] })
})

test('a point holds from its day on in place of the years at the rank (Annex F part 1BA)', async () => {
  const set = (more: object, as = payroll) =>
    perform(world.house, as, setPoint, {
      personId,
      point: 2,
      fromOn: '2026-02-01',
      reason: 'An increment that was withheld',
      ...more,
    })
  await assert.rejects(set({ point: 8 }), refusedAs('elements.no-such-point'))
  await assert.rejects(set({ fromOn: '1990-01-01' }), refusedAs('elements.not-employed'))
  const own = await world.caller({ roles: ['payroll'], personId })
  await assert.rejects(set({}, own), refusedAs('elements.own-pay'))
  await set({})
  await assert.rejects(set({ point: 3 }), refusedAs('elements.point-set-already'))
  const pointIn = async (month: string) => {
    const { span } = await ask(world.house, payroll, payElementsOf, { personId, month })
    return span?.own.point
  }
  assert.equal(await pointIn('2026-02-01'), 2)
  assert.equal(await pointIn('2027-03-01'), 3)
  assert.notEqual(await pointIn('2026-01-01'), 2)
})

test('whoever acts at another rank is put on a point of the rank they hold', async () => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const days = { from: '2026-03-02', lastOn: '2026-05-31' }
  const why = { kind: 'acting', rankOrGrade: 'Sergeant', reason: 'The sergeant is away' } as const
  await perform(world.house, hr, actUp, { personId, ...days, ...why })
  // The scale of constables has the points 0 to 7, that of sergeants 0 to 3.
  const set = (point: number) => ({ personId, point, fromOn: '2026-03-10', reason: 'On appeal' })
  await assert.rejects(perform(world.house, payroll, setPoint, set(8)), (refused: Refusal) => {
    const said = 'The scale of a Constable has the points 0 to 7. Give one of them'
    return refused.problems[0]?.message === said
  })
  await perform(world.house, payroll, setPoint, set(6))
  const { span } = await ask(world.house, payroll, payElementsOf, { personId, month: '2026-03-10' })
  assert.deepEqual([span?.own.scale, span?.own.point], ['constable', 6])
  assert.equal(span?.held.scale, 'sergeant')
})

test('a first day out of all reason is refused in words', async () => {
  const set = (fromOn: string) =>
    perform(world.house, payroll, setPoint, { personId, point: 2, fromOn, reason: 'A slip' })
  await assert.rejects(set('9999-12-31'), refusedAs('elements.day-too-far'))
  await assert.rejects(set('0001-01-01'), refusedAs('elements.day-too-far'))
})
