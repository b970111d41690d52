import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
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
