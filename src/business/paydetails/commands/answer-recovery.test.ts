import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { payslipDetail } from '#business/payroll'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import {
  overpaidByBreak,
  overpaymentOf,
  releaseRun,
  workedRun,
} from '../../../../test/support/payroll.ts'
import type { Overpaid, Payers } from '../../../../test/support/payroll.ts'
import { overpaymentDetail } from '../queries/overpayments.ts'
import { answerRecovery } from './answer-recovery.ts'
import { proposeRecovery } from './propose-recovery.ts'

let world: World
let payers: Payers
let officer: Caller
let found: Overpaid
let april: string
const personId = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  const { runId, ...rest } = await overpaidByBreak(world)
  ;[april, payers] = [runId, rest]
  officer = await world.caller({ personId })
  found = await overpaymentOf(world, personId)
})

const answer = (asked: object, caller = officer) =>
  perform(world.house, caller, answerRecovery, { overpaymentId: found.overpaymentId, ...asked })
const propose = (version: number, each: string) =>
  perform(world.house, payers.maker, proposeRecovery, {
    overpaymentId: found.overpaymentId,
    version,
    each,
  })

/** The run of the next month, released, and what it took of the overpayment. */
async function nextMonth(payOn: string): Promise<bigint> {
  world.clock.advance({ hours: 30 * 24 })
  const monthOn = `${payOn.slice(0, 7)}-01`
  const more = { monthOn, payOn, workedUntil: monthOn }
  const runId = await workedRun(world.house, payers, more)
  await releaseRun(world, payers, runId)
  const { lines, gross } = await ask(world.house, officer, payslipDetail, { runId, personId })
  assert.equal(gross, 445_183n, 'March was of the tax year before: gross pay is as it is')
  const taken = lines.filter(({ code }) => code === 'repaid')
  return taken.reduce((sum, { pence }) => sum + pence, 0n)
}

test('a career break that was entered late takes nothing: what was overpaid is given by itself', async () => {
  const { lines, gross } = await ask(world.house, officer, payslipDetail, {
    runId: april,
    personId,
  })
  const ofMarch = lines.filter(({ side, monthOn }) => side === 'pay' && monthOn < '2026-04-01')
  const back = ofMarch.reduce((sum, { pence }) => sum + pence, 0n)
  const overpaid = lines.find(({ code }) => code === 'overpaid')
  assert.deepEqual([overpaid?.pence, found.pence], [-back, -back])
  // Sixteen of 31 days of 4,188.00 and of 263.83 (Police Regulations 2003 reg. 24, Annex F).
  const days = (pence: number) => pence - Math.round((pence * 15) / 31)
  assert.equal(found.pence, BigInt(days(418_800) + days(26_383)))
  assert.equal(gross, 445_183n)
})

test('declined it says why, and another plan is proposed', async () => {
  await propose(1, '200000')
  await assert.rejects(answer({ version: 2, answer: 'decline' }), refusedAs('paydetails.say-why'))
  const stranger = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(
    answer({ version: 2, answer: 'agree' }, stranger),
    refusedAs('platform.not-found'),
  )
  await answer({ version: 2, answer: 'decline', words: 'Too much in one month' })
  await propose(3, '100000')
})

test('agreed, what they got of it is taken each month until it is paid back, and never more', async () => {
  const both = await Promise.allSettled([1, 2].map(() => answer({ version: 4, answer: 'agree' })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const taken: bigint[] = []
  for (const payOn of ['2026-05-22', '2026-06-25', '2026-07-24', '2026-08-25']) {
    taken.push(await nextMonth(payOn))
  }
  // Contributions of 256.54 were taken of 4,451.83 and would be 88.49 of 2,154.11; no tax was, as
  // March was the only pay day of the year: 2,297.72 less 168.05 is what they got.
  assert.equal(found.pence, 229_772n)
  assert.deepEqual(taken, [100_000n, 100_000n, 12_967n, 0n])
  const { overpaymentId } = found
  const shown = await ask(world.house, officer, overpaymentDetail, { overpaymentId })
  assert.deepEqual(
    [shown.status, shown.taxYear, shown.repaid, shown.yearNi, shown.yearTax],
    ['paid-back', '2025-26', 212_967n, 16_805n, 0n],
  )
  await assert.rejects(
    answer({ version: 8, answer: 'agree' }),
    refusedAs('paydetails.plan-settled'),
  )
})

test('what that year took of it is posted once as owed by HMRC, the employer’s part among it', async () => {
  const { rows } = await world.admin.query<{ lines: object[] }>(
    `select payload -> 'lines' as lines from events.outbox where payload ->> 'source' = 'paydetails'`,
  )
  const says = 'Overpayment of an earlier tax year'
  const place = { costCentre: 'LX01', functionCode: 'local-policing' }
  // 15 % above 417.00 a month: 605.22 of 4,451.83, and 260.57 of 2,154.11.
  assert.deepEqual(
    rows.map(({ lines }) => lines),
    [
      [
        { subjective: '8030', debit: '51270', says },
        { subjective: '7030', credit: '16805', says },
        { subjective: '1060', ...place, credit: '34465', says },
      ],
    ],
  )
})
