import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { preparePeople } from '../../../../test/support/payroll.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { sentClaim } from '../fixtures.ts'
import { bacsToPay, expensesToPay } from '../queries/claim-list.ts'
import { payByBacs } from './pay-by-bacs.ts'

let world: World
let finance: Caller
before(async () => {
  world = await testWorld(rooms)
  finance = await world.caller({ personId: personIds.deputy(1), roles: ['finance'] })
})

const pay = (paysOn = '2026-03-06') => perform(world.house, finance, payByBacs, { paysOn })
const waiting = async () =>
  (await ask(world.house, finance, expensesToPay, { paidBy: 'bacs' })).rows.map(
    ({ claimId, paymentReference }) => [claimId, paymentReference],
  )

async function approved(name: 'adeyemi' | 'deputy'): Promise<string> {
  const { claimId } = await sentClaim(
    world.house,
    await world.caller({ personId: personIds[name](1) }),
  )
  await world.admin.query(
    `update expenses.claim set status = 'approved', paid_by = 'bacs',
       decided_at = '2026-03-03T08:00Z' where claim_id = $1`,
    [claimId],
  )
  return claimId
}

test('claims of those without a salary are paid by Bacs, one payment each, never one’s own', async () => {
  await assert.rejects(pay(), refusedAs('expenses.nothing-to-pay'))
  const claimId = await approved('adeyemi')
  await approved('deputy')
  await assert.rejects(pay(), refusedAs('expenses.nothing-to-pay'), 'nobody has an account yet')
  await preparePeople(
    world.house,
    { loader: await world.caller({ machineOf: 'demo' }), organisationId: 11 },
    [personIds.adeyemi(1), personIds.deputy(1)],
  )
  const sums = await ask(world.house, finance, bacsToPay, {})
  assert.deepEqual(sums, { claims: 1, withoutAccount: 0, pence: 480n })
  await assert.rejects(pay('2026-03-07'), refusedAs('banking.not-a-banking-day'))
  const { reference, claimIds } = await pay()
  assert.deepEqual(claimIds, [claimId])
  const { rows } = await world.admin.query(
    `select source_key, amount_pence::int as pence from banking.payment`,
  )
  assert.deepEqual(rows, [{ source_key: claimId, pence: 480 }])
  const [, held] = (await waiting()).find(([id]) => id === claimId) ?? []
  assert.equal(held, reference)
  await assert.rejects(pay(), refusedAs('expenses.nothing-to-pay'), 'it is in payments already')
})
