import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { sentClaim } from '../fixtures.ts'
import { expensesToPay } from '../queries/claim-list.ts'
import { toHandle } from '../queries/handling.ts'
import { markPaid } from './mark-paid.ts'

let world: World
let constable: Caller
let payroll: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  payroll = await world.caller({ roles: ['payroll'] })
})

const paid = { paidOn: '2026-03-03', paymentReference: 'Pay run March 2026' }
const toPay = async () =>
  (await ask(world.house, payroll, expensesToPay, { paidBy: 'salary' })).rows

test('an approved claim is to be paid until payroll says it was; the amount alone is told', async () => {
  const { claimId } = await sentClaim(world.house, constable)
  assert.deepEqual(await toPay(), [])
  const sergeant = await world.caller({ personId: personIds.okafor(1) })
  await decideOn(world, sergeant, claimId, 'approved')
  const [row] = await toPay()
  assert.deepEqual([row?.claimId, row?.payablePence, row?.version], [claimId, 480n, 4])
  assert.ok(row !== undefined && !Object.hasOwn(row, 'lines'))
  assert.equal((await ask(world.house, payroll, toHandle, { claimId })).name, 'Funmi Adeyemi')

  const mark = (more: object = {}, as = payroll) =>
    perform(world.house, as, markPaid, { claimId, version: 4, ...paid, ...more })
  await assert.rejects(mark({ paidOn: '2026-03-04' }), refusedAs('expenses.paid-in-future'))
  await assert.rejects(mark({ version: 3 }), refusedAs('expenses.changed-meanwhile'))
  const both = await world.caller({ roles: ['payroll'], personId: personIds.adeyemi(1) })
  await assert.rejects(mark({}, both), refusedAs('expenses.own-claim'))
  const elsewhere = await world.caller({ roles: ['payroll'], organisationId: 12 })
  await assert.rejects(mark({}, elsewhere), refusedAs('platform.not-found'))
  await mark()
  assert.deepEqual(await toPay(), [])
  await assert.rejects(mark({ version: 5 }), refusedAs('expenses.changed-meanwhile'))
})
