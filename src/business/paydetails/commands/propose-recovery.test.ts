import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { overpaidByBreak, overpaymentOf, type Overpaid } from '../../../../test/support/payroll.ts'
import { openOverpayments, overpaymentDetail } from '../queries/overpayments.ts'
import { proposeRecovery } from './propose-recovery.ts'

let world: World
let payroll: Caller
let found: Overpaid
const personId = personIds.adeyemi(1)
const propose = (each: bigint, version = 1, caller = payroll) =>
  perform(world.house, caller, proposeRecovery, {
    overpaymentId: found.overpaymentId,
    version,
    each: String(each),
  })

before(async () => {
  world = await testWorld(rooms)
  const { maker } = await overpaidByBreak(world)
  payroll = maker
  found = await overpaymentOf(world, personId)
})

test('what a run found is listed for payroll once it is released, but never to whose it is', async () => {
  const listed = await ask(world.house, payroll, openOverpayments, {})
  assert.deepEqual(
    listed.map(({ overpaymentId, status }) => [overpaymentId, status]),
    [[found.overpaymentId, 'found']],
    'what the cancelled run found before it was never paid and is not owed',
  )
  const own = await world.caller({ personId, roles: ['payroll'] })
  assert.deepEqual(await ask(world.house, own, openOverpayments, {}), [])
  await assert.rejects(propose(10_000n, 1, own), refusedAs('platform.not-found'))
})

test('a plan takes five years at the most, and never more than is owed', async () => {
  await assert.rejects(propose(found.pence + 1n), refusedAs('paydetails.bad-plan'))
  await assert.rejects(propose(found.pence / 60n - 1n), refusedAs('paydetails.bad-plan'))
  const other = await world.caller({ organisationId: 12, roles: ['payroll'] })
  await assert.rejects(propose(10_000n, 1, other), refusedAs('platform.not-found'))
})

test('one plan waits at a time, and the officer sees it', async () => {
  await propose(10_000n)
  await assert.rejects(propose(20_000n), refusedAs('paydetails.changed-meanwhile'))
  await assert.rejects(propose(20_000n, 2), refusedAs('paydetails.plan-settled'))
  const officer = await world.caller({ personId })
  const { overpaymentId } = found
  const detail = await ask(world.house, officer, overpaymentDetail, { overpaymentId })
  assert.deepEqual([detail.status, detail.each, detail.mine], ['proposed', 10_000n, true])
})
