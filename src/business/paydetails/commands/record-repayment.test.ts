import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { endEmployment, recordAway } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import {
  overpaidByBreak,
  overpaymentOf,
  releasedRun,
  releaseRun,
  workedRun,
  type Overpaid,
} from '../../../../test/support/payroll.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { overpaymentDetail } from '../queries/overpayments.ts'
import { payDetails } from '../queries/pay-details.ts'
import { owedByLeavers } from '../queries/owed-by-leavers.ts'
import { answerRecovery } from './answer-recovery.ts'
import { proposeRecovery } from './propose-recovery.ts'
import { proposeWriteOff } from './propose-write-off.ts'
import { recordRepayment } from './record-repayment.ts'

const personId = personIds.adeyemi(1)
let world: World
let payroll: Caller
let finance: Caller
let found: Overpaid

const leave = async (lastOn: string) => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const ending = { personId, lastOn, reason: 'Leaves the force' }
  await perform(world.house, hr, endEmployment, ending)
}
const shown = () =>
  ask(world.house, finance, overpaymentDetail, { overpaymentId: found.overpaymentId })
const repay = async (amount: bigint, more: object = {}, caller = finance) =>
  perform(world.house, caller, recordRepayment, {
    overpaymentId: found.overpaymentId,
    version: (await shown()).version,
    amount: String(amount),
    way: 'bank-transfer',
    paidOn: '2026-04-05',
    reference: 'FPS 88213',
    ...more,
  })
const postedLines = async () => {
  const { rows } = await world.admin.query<{ payload: { lines: Line[] } }>(
    `select payload from events.outbox where payload ->> 'source' = 'paydetails'
     order by payload ->> 'sourceKey' like '%-year', outbox_number`,
  )
  return rows.map(({ payload }) =>
    payload.lines.map(({ subjective, debit, credit }) => [subjective, debit, credit]),
  )
}
interface Line {
  readonly subjective: string
  readonly debit?: string
  readonly credit?: string
}

describe('of the tax year before', () => {
  before(async () => {
    world = await testWorld(rooms)
    ;({ maker: payroll } = await overpaidByBreak(world))
    finance = await world.caller({ personId: personIds.chief(1), roles: ['finance'] })
    found = await overpaymentOf(world, personId)
  })

  test('who is paid here still pays back by a plan, and is not among those who have left', async () => {
    await assert.rejects(repay(100n), refusedAs('paydetails.still-paid'))
    const { rows } = await ask(world.house, finance, owedByLeavers, {})
    assert.deepEqual(rows, [])
  })

  test('what somebody who has left owes is listed with its age in days', async () => {
    await leave('2026-04-05')
    world.clock.advance({ hours: 5 * 24 })
    const { rows, owed } = await ask(world.house, payroll, owedByLeavers, {})
    const [one] = rows
    assert.deepEqual(
      [rows.length, one?.owed, one?.leftOn, one?.ageDays, owed],
      [1, found.pence, '2026-04-05', 5, found.pence],
    )
  })

  // 229,772 pence of a March of 445,183 by letter A. Contributions of the employee: 8 % of 3,141.00
  // and 2 % of 262.83 with it, 8 % of 1,106.11 without it: 256.54 less 88.49. Of the employer: 15 %
  // of 4,034.83 less 15 % of 1,737.11. No tax: the year stays below its free pay (PAYE72085).
  test('with the first repayment the year that paid it takes its part: the rest is owed', async () => {
    await assert.rejects(repay(212_968n), refusedAs('paydetails.more-than-owed'))
    const { owed } = await repay(100_000n)
    const { yearGross, yearTax, yearNi, yearEmployerNi, outside, status } = await shown()
    assert.deepEqual([yearGross, yearTax, yearNi, yearEmployerNi], [229_772n, 0n, 16_805n, 34_465n])
    assert.deepEqual([owed, outside, status], [112_967n, 100_000n, 'outside-pay'])
  })

  test('the same reference twice, a day to come, one’s own and another organisation are refused', async () => {
    await assert.rejects(repay(1n), refusedAs('paydetails.recorded-already'))
    const tomorrow = { reference: 'FPS 2', paidOn: '2027-01-01' }
    await assert.rejects(repay(1n, tomorrow), refusedAs('paydetails.paid-when'))
    const own = await world.caller({ personId, roles: ['finance'] })
    await assert.rejects(repay(1n, {}, own), refusedAs('platform.not-found'))
    const other = await world.caller({ organisationId: 12, roles: ['finance'] })
    await assert.rejects(repay(1n, {}, other), refusedAs('platform.not-found'))
    const officer = await world.caller({ personId: personIds.okafor(1) })
    await assert.rejects(repay(1n, {}, officer), refusedAs('platform.not-permitted'))
    await assert.rejects(repay(1n, { version: 1 }), refusedAs('paydetails.changed-meanwhile'))
  })

  test('a part is written off by somebody else, and nothing is repaid while it waits', async () => {
    const { overpaymentId } = found
    const ask = { overpaymentId, reason: 'Hardship: they have no work', part: '12967' }
    const { version } = await shown()
    const most = { ...ask, version, part: '112968' }
    await assert.rejects(
      perform(world.house, payroll, proposeWriteOff, most),
      refusedAs('paydetails.more-than-owed'),
    )
    await perform(world.house, payroll, proposeWriteOff, { ...ask, version })
    await assert.rejects(repay(1n, { reference: 'FPS 3' }), refusedAs('paydetails.plan-settled'))
    await decideOn(world, finance, overpaymentId, 'approved')
    const { status, owed, writtenOff, writeOffs } = await shown()
    assert.deepEqual([status, owed, writtenOff], ['outside-pay', 100_000n, 12_967n])
    assert.deepEqual(
      writeOffs.map(({ pence, reason }) => [pence, reason]),
      [[12_967n, 'Hardship: they have no work']],
    )
  })

  test('with the last of it the overpayment is paid back, never below nothing', async () => {
    await assert.rejects(repay(100_001n, { way: 'card' }), refusedAs('paydetails.more-than-owed'))
    const { owed } = await repay(100_000n, { way: 'card', reference: 'Slip 4471' })
    const { status, repayments } = await shown()
    assert.deepEqual([owed, status, repayments.length], [0n, 'paid-back', 2])
    await assert.rejects(repay(1n, { reference: 'FPS 5' }), refusedAs('paydetails.plan-settled'))
  })

  test('the ledger: the bank and HMRC take the debt over, what is written off is a cost', async () => {
    assert.deepEqual(await postedLines(), [
      [
        ['7010', '100000', undefined],
        ['7030', undefined, '100000'],
      ],
      [
        ['1010', '12967', undefined],
        ['7030', undefined, '12967'],
      ],
      [
        ['7010', '100000', undefined],
        ['7030', undefined, '100000'],
      ],
      [
        ['8030', '51270', undefined],
        ['7030', undefined, '16805'],
        ['1060', undefined, '34465'],
      ],
    ])
  })
})

describe('of the same tax year', () => {
  before(async () => {
    world = await testWorld(rooms)
    world.clock.advance({ hours: 30 * 24 })
    const april = { monthOn: '2026-04-01', payOn: '2026-04-24', workedUntil: '2026-04-02' }
    const payers = await releasedRun(world, april)
    const hr = await world.caller({ roles: ['hr-adviser'] })
    const days = { from: '2026-04-16', lastOn: '2026-04-30', reason: 'Entered late' }
    await perform(world.house, hr, recordAway, { personId, status: 'career-break', ...days })
    world.clock.advance({ hours: 30 * 24 })
    const may = { monthOn: '2026-05-01', payOn: '2026-05-22', workedUntil: '2026-05-01' }
    await releaseRun(world, payers, await workedRun(world.house, payers, may))
    finance = await world.caller({ personId: personIds.chief(1), roles: ['finance'] })
    found = await overpaymentOf(world, personId)
    payroll = payers.maker
    const { overpaymentId } = found
    const plan = { overpaymentId, version: 1, each: '50000' }
    await perform(world.house, payroll, proposeRecovery, plan)
    const officer = await world.caller({ personId })
    const agreed = { overpaymentId, version: 2, answer: 'agree' as const }
    await perform(world.house, officer, answerRecovery, agreed)
    await leave('2026-05-31')
    world.clock.advance({ hours: 60 * 24 })
  })

  test('the plan of somebody who has left stands in the way of no write-off, and ends', async () => {
    const { overpaymentId } = found
    const { version, status } = await shown()
    assert.equal(status, 'agreed')
    const asking = { overpaymentId, version, reason: 'They have left the country' }
    await perform(world.house, payroll, proposeWriteOff, asking)
    const { standing } = await ask(world.house, payroll, payDetails, { personId })
    assert.deepEqual(
      standing.map(({ kind, until }) => [kind, until]),
      [['recovery', '2026-07-01']],
    )
    await decideOn(world, finance, overpaymentId, 'refused', 'Ask them for it first')
    assert.equal((await shown()).status, 'outside-pay')
  })

  // Half of April's 445,183: 222,591 pence. Tax: 20 % of what April and May took the year above its
  // free pay. Contributions: 8 % of 3,141.00 and 2 % of 262.83, less 8 % of 1,177.91.
  test('tax of the year so far and contributions of the month are not paid back by them', async () => {
    assert.equal(found.pence, 222_591n)
    await repay(100_000n, { paidOn: '2026-06-15' })
    const { taxYear, yearTax, yearNi, yearEmployerNi, owed } = await shown()
    assert.equal(taxYear, '2026-27')
    assert.deepEqual([yearTax, yearNi, yearEmployerNi], [44_520n, 16_231n, 33_388n])
    assert.equal(owed, 222_591n - 44_520n - 16_231n - 100_000n)
  })
})
