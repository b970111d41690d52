import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { allowanceDetail, payElementsOf } from '../queries/person.ts'
import { recordAllowance } from './record-allowance.ts'
import { withdrawAllowance } from './withdraw-allowance.ts'

let world: World
let payroll: Caller
const personId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ roles: ['payroll'] })
})

test('an allowance that was recorded wrongly gives nothing, stays on record and may be recorded anew', async () => {
  const dog = { personId, allowance: 'dog', fromOn: '2026-02-01' }
  const { allowanceId } = await perform(world.house, payroll, recordAllowance, dog)
  const withdraw = () =>
    perform(world.house, payroll, withdrawAllowance, {
      allowanceId,
      version: 1,
      reason: 'It is another officer’s dog',
    })
  await withdraw()
  await assert.rejects(withdraw(), refusedAs('platform.not-found'))
  const gone = ask(world.house, payroll, allowanceDetail, { allowanceId })
  await assert.rejects(gone, refusedAs('platform.not-found'))
  const { lines, allowances } = await ask(world.house, payroll, payElementsOf, { personId })
  assert.equal(lines.filter(({ element }) => element === 'dog').length, 0)
  assert.equal(allowances.length, 1)
  await perform(world.house, payroll, recordAllowance, dog)
})
