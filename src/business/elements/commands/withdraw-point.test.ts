import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { payElementsOf, pointDetail } from '../queries/person.ts'
import { setPoint } from './set-point.ts'
import { withdrawPoint } from './withdraw-point.ts'

let world: World
let payroll: Caller
const personId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ roles: ['payroll'] })
})

test('a point that was set wrongly is taken back and stays on record', async () => {
  const before = await ask(world.house, payroll, payElementsOf, { personId })
  const set = { personId, point: 1, fromOn: '2026-02-01', reason: 'An increment that was withheld' }
  const { pointId } = await perform(world.house, payroll, setPoint, set)
  const { name, point } = await ask(world.house, payroll, pointDetail, { pointId })
  assert.deepEqual([name, point], ['Funmi Adeyemi', 1])
  const withdraw = () =>
    perform(world.house, payroll, withdrawPoint, { pointId, reason: 'Another officer’s' })
  await withdraw()
  await assert.rejects(withdraw(), refusedAs('platform.not-found'))
  const after = await ask(world.house, payroll, payElementsOf, { personId })
  assert.deepEqual(after.span?.own, before.span?.own)
  assert.equal(after.points.length, 1)
})
