import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import {
  payersOf,
  preparePeople,
  releaseRun,
  seatPeople,
  workedRun,
  type Payers,
} from '../../../../test/support/payroll.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { sentClaim } from '../fixtures.ts'
import { claimDetail } from '../queries/claims.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { cancelRun } from '../../payroll/commands/cancel-run.ts'
import { myPayslips, payslipDetail } from '../../payroll/queries/payslips.ts'
import { runDetail } from '../../payroll/queries/runs.ts'
import { holdForPay } from './hold-for-pay.ts'
import { markPaid } from './mark-paid.ts'

const personId = personIds.adeyemi(1)
let world: World
let payers: Payers
let claimId: string
before(async () => {
  world = await testWorld(rooms)
  payers = await payersOf(world)
  const loader = await world.caller({ machineOf: 'demo' })
  const people = ['adeyemi', 'okafor', 'chief', 'deputy'] as const
  const ids = people.map((name) => personIds[name](1))
  await preparePeople(world.house, { loader, organisationId: 11 }, ids)
  await seatPeople(world, loader)
  const constable = await world.caller({ personId })
  claimId = (await sentClaim(world.house, constable)).claimId
  await decideOn(world, await world.caller({ personId: personIds.okafor(1) }), claimId, 'approved')
})

const claim = async () =>
  ask(world.house, await world.caller({ personId }), claimDetail, { claimId })

async function payslip(runId: string) {
  const { rows } = await world.admin.query<Record<string, number>>(
    `select gross_pence::int as gross, taxable_pence::int as taxable, niable_pence::int as niable,
       pension_pence::int as pension, net_pence::int as net,
       (select sum(pence)::int from payroll.line as line where line.run_id = payslip.run_id
         and line.person_id = payslip.person_id and line.code = 'expenses') as expenses
     from payroll.payslip as payslip where run_id = $1 and person_id = $2`,
    [runId, personId],
  )
  return rows[0]!
}

test('an approved claim is paid with the salary, whole: nothing is reckoned of it', async () => {
  const runId = await workedRun(world.house, payers)
  const slip = await payslip(runId)
  assert.equal(slip['expenses'], 480)
  assert.equal(slip['niable'], slip['gross']! - 480)
  assert.equal(slip['taxable'], slip['gross']! - slip['pension']! - 480)
})

test('while it is in a run nothing else pays it; a run that is cancelled lets it go', async () => {
  const { heldBy, paymentReference, paysOn, version } = await claim()
  const payroll = await world.caller({ roles: ['payroll'] })
  const byHand = { claimId, version, paidOn: '2026-03-03', paymentReference: 'By hand' }
  await assert.rejects(
    perform(world.house, payroll, markPaid, byHand),
    refusedAs('expenses.paid-meanwhile'),
  )
  const run = await ask(world.house, payers.maker, runDetail, { runId: heldBy! })
  assert.deepEqual([paymentReference, paysOn], [run.reference, '2026-03-25'])
  const cancelled = { runId: run.runId, version: run.version, why: 'Begun too early' }
  await perform(world.house, payers.maker, cancelRun, cancelled)
  const after = await claim()
  assert.deepEqual([after.heldBy, after.paymentReference, after.paidOn], [null, null, null])
})

test('released, the run has paid it on its day, once, and its line leads to the claim', async () => {
  const runId = await workedRun(world.house, payers)
  await releaseRun(world, payers, runId)
  const { reference } = await ask(world.house, payers.maker, runDetail, { runId })
  const { paidOn, paymentReference, heldBy } = await claim()
  assert.deepEqual([paidOn, paymentReference, heldBy], ['2026-03-25', reference, null])
  const constable = await world.caller({ personId })
  const [own] = (await ask(world.house, constable, myPayslips, {})).rows
  const { lines } = await ask(world.house, constable, payslipDetail, {
    runId: own!.runId,
    personId,
  })
  const line = lines.find(({ code }) => code === 'expenses')
  assert.deepEqual([line?.pence, line?.recordId], [480n, claimId])
  const april = { monthOn: '2026-04-01', payOn: '2026-04-24' }
  const next = await workedRun(world.house, payers, april)
  assert.equal((await payslip(next))['expenses'], null)
})

test('nobody keeps claims for a run by hand', async () => {
  const payroll = await world.caller({ roles: ['payroll', 'finance'] })
  const held = {
    heldBy: claimId,
    paymentReference: 'PR-1',
    paysOn: '2026-03-25',
    claimIds: [claimId],
  }
  await assert.rejects(
    perform(world.house, payroll, holdForPay, held),
    refusedAs('platform.not-permitted'),
  )
})
