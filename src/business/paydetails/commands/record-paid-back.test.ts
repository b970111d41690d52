import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { payslipDetail } from '#business/payroll'
import { recordAway } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import {
  overpaymentOf,
  releasedRun,
  releaseRun,
  workedRun,
  type Overpaid,
  type Payers,
} from '../../../../test/support/payroll.ts'
import { overpaymentDetail } from '../queries/overpayments.ts'
import { answerRecovery } from './answer-recovery.ts'
import { proposeRecovery } from './propose-recovery.ts'
import { recordPaidBack } from './record-paid-back.ts'

let world: World
let payers: Payers
let officer: Caller
let found: Overpaid
const personId = personIds.adeyemi(1)

/** Pays a month and releases it. */
async function pay(monthOn: string, payOn: string): Promise<string> {
  world.clock.advance({ hours: 30 * 24 })
  const runId = await workedRun(world.house, payers, { monthOn, payOn, workedUntil: monthOn })
  await releaseRun(world, payers, runId)
  return runId
}

before(async () => {
  world = await testWorld(rooms)
  officer = await world.caller({ personId })
  world.clock.advance({ hours: 30 * 24 })
  const april = { monthOn: '2026-04-01', payOn: '2026-04-24', workedUntil: '2026-04-02' }
  payers = await releasedRun(world, april)
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const days = { from: '2026-04-16', lastOn: '2026-04-30', reason: 'Entered late' }
  await perform(world.house, hr, recordAway, { personId, status: 'career-break', ...days })
  await pay('2026-05-01', '2026-05-22')
  found = await overpaymentOf(world, personId)
  const { overpaymentId, pence } = found
  const plan = { overpaymentId, version: 1, each: String(pence / 2n) }
  await perform(world.house, payers.maker, proposeRecovery, plan)
  const agreed = { overpaymentId, version: 2, answer: 'agree' as const }
  await perform(world.house, officer, answerRecovery, agreed)
})

const shown = () =>
  ask(world.house, officer, overpaymentDetail, { overpaymentId: found.overpaymentId })

test('in the tax year that paid it, it comes off gross pay, and what is left is told', async () => {
  const runId = await pay('2026-06-01', '2026-06-25')
  const { lines, gross } = await ask(world.house, officer, payslipDetail, { runId, personId })
  const half = found.pence / 2n
  assert.equal(lines.find(({ code }) => code === 'recovery')?.pence, -half)
  assert.equal(gross, 445_183n - half)
  const { taxYear, recovered, repaid, yearGross, status } = await shown()
  assert.deepEqual(
    [taxYear, recovered, repaid, yearGross, status],
    ['2026-27', half, 0n, null, 'agreed'],
  )
})

test('with the last of it the overpayment is paid back', async () => {
  await pay('2026-07-01', '2026-07-24')
  await pay('2026-08-01', '2026-08-25')
  const { recovered, status } = await shown()
  assert.deepEqual([recovered, status], [found.pence, 'paid-back'])
})

test('nobody records it by hand: it comes of a pay run', async () => {
  const input = { reference: 'PR-2026-000009', paidBack: [] }
  await assert.rejects(
    perform(world.house, payers.maker, recordPaidBack, input),
    refusedAs('platform.not-permitted'),
  )
})
