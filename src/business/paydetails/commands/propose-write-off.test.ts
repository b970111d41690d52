import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { overpaidByBreak, overpaymentOf, type Overpaid } from '../../../../test/support/payroll.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { overpaymentDetail, writeOffSummary } from '../queries/overpayments.ts'
import { proposeRecovery } from './propose-recovery.ts'
import { proposeWriteOff } from './propose-write-off.ts'

let world: World
let payroll: Caller
let found: Overpaid
const personId = personIds.adeyemi(1)
const reason = 'It would cost more to get it back'
const propose = (version = 1, caller = payroll) =>
  perform(world.house, caller, proposeWriteOff, {
    overpaymentId: found.overpaymentId,
    version,
    reason,
  })

before(async () => {
  world = await testWorld(rooms)
  ;({ maker: payroll } = await overpaidByBreak(world))
  found = await overpaymentOf(world, personId)
})

test('nobody asks for their own, and finance and officers ask for none', async () => {
  const own = await world.caller({ personId, roles: ['payroll'] })
  await assert.rejects(propose(1, own), refusedAs('platform.not-found'))
  const other = await world.caller({ organisationId: 12, roles: ['payroll'] })
  await assert.rejects(propose(1, other), refusedAs('platform.not-found'))
  const finance = await world.caller({ personId: personIds.chief(1), roles: ['finance'] })
  await assert.rejects(propose(1, finance), refusedAs('platform.not-permitted'))
})

test('it waits for finance with its reason, and no plan is proposed meanwhile', async () => {
  await propose()
  const { overpaymentId, pence } = found
  const plan = { overpaymentId, version: 2, each: '10000' }
  await assert.rejects(
    perform(world.house, payroll, proposeRecovery, plan),
    refusedAs('paydetails.plan-settled'),
  )
  await assert.rejects(propose(2), refusedAs('paydetails.plan-settled'))
  const finance = await world.caller({ personId: personIds.chief(1), roles: ['finance'] })
  const { lines, content } = await ask(world.house, finance, writeOffSummary, { id: overpaymentId })
  assert.ok(lines.some(({ answer }) => answer === reason))
  assert.deepEqual(content, { overpaymentId, pence: String(pence), reason })
  const officer = await world.caller({ personId })
  const { status } = await ask(world.house, officer, overpaymentDetail, { overpaymentId })
  assert.equal(status, 'to-write-off')
})
