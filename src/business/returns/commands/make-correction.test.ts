import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { answerRecovery, loadDetails, proposeRecovery, recordDetails } from '#business/paydetails'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import {
  overpaidByBreak,
  overpaymentOf,
  releaseRun,
  workedRun,
  type Payers,
} from '../../../../test/support/payroll.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { tellParticulars } from '../../../../test/support/released-pay.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { correctionForm } from '../queries/correction-form.ts'
import { leavingDocument, yearDocument } from '../queries/documents.ts'
import { returnFile } from '../queries/files.ts'
import { returnDetail } from '../queries/returns.ts'
import { whoLeft } from '../queries/who-left.ts'
import { issueP45s } from './issue-p45s.ts'
import { makeCorrection } from './make-correction.ts'
import { makeReturn } from './make-return.ts'

let world: World
let payroll: Caller
let officer: Caller
let loader: Caller
let payers: Payers
const adeyemi = personIds.adeyemi(1)
const okafor = personIds.okafor(1)
const chief = personIds.chief(1)

const correct = (taxYear: string, more: object = {}) =>
  perform(world.house, payroll, makeCorrection, { taxYear, ...more })
const fileOf = async (returnId: string) =>
  (await ask(world.house, payroll, returnFile, { returnId, fileNumber: 1 })).text
const tell = (runId: string, more: object = {}) =>
  perform(world.house, payroll, makeReturn, { runId, ...more })

/** The chief was paid in March, was on a break from 1 April and left on 10 April. */
async function chiefLeaves() {
  await world.admin.query(
    `update people.employment set valid = daterange(lower(valid), '2026-04-01')
     where person_id = $1`,
    [chief],
  )
  await world.admin.query(
    `insert into people.employment (force_id, organisation_id, person_id, valid, unit_id,
       rank_or_grade, joined_on, day_minutes, working_days, recorded_from, recorded_by, post_id,
       category, seniority, status)
     select force_id, organisation_id, person_id, '[2026-04-01,2026-04-11)', unit_id,
       rank_or_grade, joined_on, day_minutes, working_days, recorded_from, recorded_by, post_id,
       category, seniority, 'career-break' from people.employment where person_id = $1`,
    [chief],
  )
}

before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ personId: personIds.deputy(1), roles: ['payroll'] })
  officer = await world.caller({ personId: adeyemi })
  loader = await world.caller({ machineOf: 'demo' })
  await tellParticulars(world)
  await perform(world.house, payroll, recordDetails, {
    personId: adeyemi,
    from: '2026-03-01',
    taxCode: 'BR',
    niCategory: 'A',
    pension: 'by-rank',
    source: 'hmrc-notice',
  })
  await chiefLeaves()
  // March is paid in full; a break from 16 March is entered after it, and April finds it.
  payers = await overpaidByBreak(world)
  const { overpaymentId, pence } = await overpaymentOf(world, adeyemi)
  const plan = { overpaymentId, version: 1, each: String(pence / 2n) }
  await perform(world.house, payroll, proposeRecovery, plan)
  const agreed = { overpaymentId, version: 2, answer: 'agree' as const }
  await perform(world.house, officer, answerRecovery, agreed)
  world.clock.advance({ hours: 30 * 24 })
  const may = { monthOn: '2026-05-01', payOn: '2026-05-22', workedUntil: '2026-05-02' }
  await releaseRun(world, payers, await workedRun(world.house, payers, may))
})

const runOf = async (month: string): Promise<string> => {
  const { rows } = await world.admin.query(
    `select run_id from payroll.run where month_on = $1 and status = 'released'`,
    [month],
  )
  return rows[0].run_id
}

test('what HMRC was never told is not put right: the run itself is told of first', async () => {
  assert.deepEqual((await ask(world.house, payroll, correctionForm, {})).years, [])
  await assert.rejects(correct('2025-26'), refusedAs('returns.nothing-to-correct'))
  await assert.rejects(correct('2025-26', { numbers: '207LX' }), refusedAs('returns.not-told'))
  await assert.rejects(
    correct('2025-26', { numbers: '999ZZ' }),
    refusedAs('returns.no-such-number'),
  )
  await tell(await runOf('2026-03-01'), { lateReason: 'G' })
  await tell(await runOf('2026-04-01'), { lateReason: 'G' })
  await tell(await runOf('2026-05-01'))
})

// HMRC, PAYE Manual PAYE72085; Correcting payroll errors: the year to date as it is right, the
// difference for the period, the pay day of before, reason H.
test('an ended year is told less by what was too much in it, and is paid back', async () => {
  const { years } = await ask(world.house, payroll, correctionForm, {})
  assert.deepEqual(
    years.map(({ taxYear, people, shown }) => [taxYear, people, shown.map(({ says }) => says)]),
    [
      ['2025-26', 1, ['Funmi Adeyemi, 207LX']],
      ['2026-27', 1, ['Marcel Baptiste, 7LX']],
    ],
  )
  const { returnId, people } = await correct('2025-26')
  assert.equal(people, 1)
  const text = await fileOf(returnId)
  assert.equal(text.match(/<Employee>/g)?.length, 1)
  assert.match(text, /<RelatedTaxYear>25-26<\/RelatedTaxYear>/)
  assert.match(text, /<PmtDate>2026-03-25<\/PmtDate><LateReason>H<\/LateReason><MonthNo>12</)
  // Of 4,451.83 she earned 15 of 31 days, 2,026.45 and 127.66: 2,297.72 was too much. Tax by BR was
  // 20 % of 3,853 and is 20 % of 1,555: 459.60 less.
  assert.match(text, /<FiguresToDate><TaxablePay>1555.78<\/TaxablePay><TotalTax>311.00</)
  assert.match(text, /<TaxablePay>-2297.72<\/TaxablePay><PayAfterStatDedns>-1670.07</)
  assert.match(text, /<TaxDeductedOrRefunded>-459.60</)
  // Contributions were 8 % of 3,141 and 2 % of 262.83, and are 8 % of 1,106.11; the employer's 15 %
  // of what is above 417.
  assert.match(text, /InPd>-2297.72<.*YTD>2154.11<.*<PTtoUELYTD>1106.11<\/PTtoUELYTD>/)
  assert.match(text, /<TotalEmpNICInPd>-344.65<\/TotalEmpNICInPd><TotalEmpNICYTD>260.57</)
  assert.match(text, /<EmpeeContribnsInPd>-168.05<\/EmpeeContribnsInPd><EmpeeContribnsYTD>88.49</)
  const { totals, corrects, late, parts } = await ask(world.house, payroll, returnDetail, {
    returnId,
  })
  const { heads, taxPence, employeePence, employerPence } = totals
  assert.deepEqual([heads, taxPence, employeePence, employerPence], [1, -45_960, -16_805, -34_465])
  assert.deepEqual([corrects, late], [true, 'It puts right what was told before'])
  assert.match(parts[0]?.irmark ?? '', /^[A-Za-z0-9+/]{27}=$/)
  const { rows } = await world.admin.query(
    `select year_tax_pence::int as tax, year_ni_pence::int as ni,
       year_employer_ni_pence::int as employer from paydetails.overpayment`,
  )
  assert.deepEqual(rows, [{ tax: 45_960, ni: 16_805, employer: 34_465 }], 'what the run reckoned')
  await assert.rejects(correct('2025-26'), refusedAs('returns.nothing-to-correct'))
})

test('the P60 of that year is replaced by one with the figures that HMRC has now', async () => {
  const of = (as: Caller, personId: string) =>
    ask(world.house, as, yearDocument, { personId, taxYear: '2025-26' })
  const { certificate, replaces } = await of(officer, adeyemi)
  assert.deepEqual(certificate.here, { payPence: 155_578, taxPence: 31_100 })
  assert.equal(certificate.ni[0]?.employeeToDatePence, 8_849)
  assert.equal(replaces, true)
  assert.equal((await of(payroll, okafor)).replaces, false)
})

test('whoever left in a tax year in which they were not paid is told of by their last day', async () => {
  const { returnId, people } = await correct('2026-27')
  assert.equal(people, 1)
  const text = await fileOf(returnId)
  assert.match(text, /<LeavingDate>2026-04-10<\/LeavingDate>/)
  assert.match(text, /<FiguresToDate><TaxablePay>0.00<\/TaxablePay><TotalTax>0.00</)
  assert.match(text, /<PmtDate>2026-04-10<\/PmtDate><LateReason>H<\/LateReason><MonthNo>1</)
  assert.deepEqual((await ask(world.house, payroll, correctionForm, {})).years, [])
  await perform(world.house, payroll, issueP45s, {})
  const { certificate } = await ask(world.house, payroll, leavingDocument, { personId: chief })
  const { leftOn, month, taxYear, here } = certificate
  assert.deepEqual([leftOn, month, taxYear], ['2026-04-10', 1, '2026-27'])
  assert.deepEqual(here, { payPence: 0, taxPence: 0 })
})

test('people who are named are told of as they are on record now, without an amount', async () => {
  await perform(world.house, loader, loadDetails, {
    people: [
      {
        personId: okafor,
        organisationId: 11,
        from: '2025-04-06',
        taxCode: '1257L',
        niCategory: 'A',
        nino: 'QQ123457C',
        bornOn: '1985-01-02',
        sex: 'F',
      },
    ],
  })
  const named = { numbers: '41LX' }
  const { returnId } = await correct('2026-27', named)
  const text = await fileOf(returnId)
  assert.match(text, /<NINO>QQ123457C<\/NINO>.*<BirthDate>1985-01-02<\/BirthDate>/)
  assert.match(text, /<PmtDate>2026-05-22<\/PmtDate><LateReason>H</)
  assert.match(text, /<TaxablePay>0.00<\/TaxablePay><PayAfterStatDedns>0.00</)
  assert.doesNotMatch(text, /<LeavingDate>|<Starter>/)
  await assert.rejects(correct('2026-27', named), refusedAs('returns.nothing-to-correct'))
})

// By the last pay day with reason H (HMRC, RTI guidance of July 2014 on leavers told late).
test('whoever leaves after their last pay is told of by that pay, and once', async () => {
  world.clock.advance({ hours: 31 * 24 })
  await world.admin.query(
    `update people.employment set valid = daterange(lower(valid), '2026-06-01')
     where person_id = $1`,
    [okafor],
  )
  const waits = async () => {
    const { rows } = await ask(world.house, payroll, whoLeft, {})
    return rows.map(({ says, waits: next }) => [says, next])
  }
  assert.deepEqual(await waits(), [['Ngozi Okafor, 41LX', 'telling']])
  const { rows } = await world.admin.query(
    `select (to_date ->> 'taxable')::int / 100.0 as taxable, (to_date ->> 'tax')::int / 100.0 as tax
     from payroll.payslip where person_id = $1 and run_id = $2`,
    [okafor, await runOf('2026-05-01')],
  )
  const both = await Promise.allSettled([correct('2026-27'), correct('2026-27')])
  const [made, ...others] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  assert.equal(others.length, 0, 'asked for twice at once, it is told once')
  const { returnId = '', people } = made ?? {}
  assert.equal(people, 1)
  const text = await fileOf(returnId)
  const [taxable, tax] = [Number(rows[0].taxable).toFixed(2), Number(rows[0].tax).toFixed(2)]
  assert.match(text, /<LeavingDate>2026-05-31<\/LeavingDate>/)
  assert.ok(text.includes(`<TaxablePay>${taxable}</TaxablePay><TotalTax>${tax}</TotalTax>`))
  assert.match(text, /<PmtDate>2026-05-22<\/PmtDate><LateReason>H<\/LateReason><MonthNo>2</)
  assert.match(text, /<TaxDeductedOrRefunded>0.00</)
  assert.doesNotMatch(text, /PmtAfterLeaving/)
  assert.deepEqual(await waits(), [['Ngozi Okafor, 41LX', 'p45']])
  await assert.rejects(correct('2026-27'), refusedAs('returns.nothing-to-correct'))
})

test('who was told of as leaving and stayed is told of again without it, and then leaves', async () => {
  const leave = (until: string | null) =>
    world.admin.query(
      `update people.employment set valid = daterange(lower(valid), $2::date)
       where person_id = $1 and lower(valid) = '2026-04-01'`,
      [adeyemi, until],
    )
  await leave('2026-06-16')
  const june = { monthOn: '2026-06-01', payOn: '2026-06-25', workedUntil: '2026-06-02' }
  const first = await workedRun(world.house, payers, june)
  await releaseRun(world, payers, first)
  assert.match(await fileOf((await tell(first)).returnId), /<LeavingDate>2026-06-15<\/LeavingDate>/)
  await leave(null)
  world.clock.advance({ hours: 30 * 24 })
  const july = { monthOn: '2026-07-01', payOn: '2026-07-24', workedUntil: '2026-07-02' }
  const second = await workedRun(world.house, payers, july)
  await releaseRun(world, payers, second)
  assert.doesNotMatch(await fileOf((await tell(second)).returnId), /<LeavingDate>2026-06-15</)
  await leave('2026-08-01')
  world.clock.advance({ hours: 30 * 24 })
  const { returnId } = await correct('2026-27', { numbers: '207LX' })
  const text = await fileOf(returnId)
  assert.match(text, /<LeavingDate>2026-07-31<\/LeavingDate>/)
  assert.doesNotMatch(text, /PmtAfterLeaving/)
})

test('nobody but payroll puts it right, and another organisation finds nobody', async () => {
  const input = { taxYear: '2026-27', numbers: '41LX' }
  await assert.rejects(
    perform(world.house, officer, makeCorrection, input),
    refusedAs('platform.not-permitted'),
  )
  const other = await world.caller({ organisationId: 12, personId: chief, roles: ['payroll'] })
  await assert.rejects(
    perform(world.house, other, makeCorrection, input),
    refusedAs('returns.no-such-number'),
  )
  await assert.rejects(
    perform(world.house, other, makeCorrection, { taxYear: '2026-27' }),
    refusedAs('returns.nothing-to-correct'),
  )
})
