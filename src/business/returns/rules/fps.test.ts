import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDay } from '#platform/time'
import { februaryRun, otherLetter, payslip } from '../fixtures.ts'
import { openForm } from '../queries/forms.ts'
import { problemsWithEntries, problemsWithNumbers } from './faults.ts'
import { entryOf, netReported } from './fps.ts'
import { problemWith } from './formats.ts'
import { faultsOf } from './items.ts'
import { together, totalsOf } from './totals.ts'
import type { PayslipForReturn } from '#business/payroll'
import { plainName } from './written.ts'

const { items } = openForm('fps', februaryRun.payDay)

const entry = (given: Partial<PayslipForReturn>, starts = false) =>
  entryOf(items, februaryRun, payslip(given), { starts, lateReason: null })
const faults = (given: Partial<PayslipForReturn>) => faultsOf(items, entry(given).values)
const said = (given: Partial<PayslipForReturn>, starts = false) =>
  Object.fromEntries(entry(given, starts).values)
const at = 'Employment/Payment'

test('a whole payslip has nothing wrong with it', () => {
  assert.deepEqual(faults({}), [])
})

const broken: readonly [Partial<PayslipForReturn>, string][] = [
  [{ nino: null }, 'National Insurance number is missing'],
  [{ nino: 'BG123456C' }, 'National Insurance number must be two letters'],
  [{ nino: 'AO123456C' }, 'National Insurance number must be two letters'],
  [{ nino: 'AB123456E' }, 'National Insurance number must be two letters'],
  [{ bornOn: null }, 'Day of birth is missing'],
  [{ sex: null }, 'Sex is missing'],
  [{ givenName: '李' }, 'First name must be at the most 35'],
  [{ familyName: "O'Neill 3rd" }, 'Last name must be at the most 35'],
  [{ payrollId: '' }, 'Payroll number must be'],
  [{ taxCode: '1257Q' }, 'Tax code must be a tax code'],
  [{ loanPlan: '2', loanPence: -100 }, 'Student loan must be whole pounds'],
  [{ toDate: { ...payslip().toDate, taxablePence: -1 } }, 'Taxable pay to date must be pounds'],
  [{ ni: [otherLetter({ category: '7' })] }, 'NI category must be a letter'],
]

for (const [given, words] of broken) {
  test(`told by person and in words: ${words}, for ${JSON.stringify(given).slice(0, 60)}`, () => {
    const [fault = ''] = faults(given)
    assert.ok(fault.startsWith(words), fault)
    const [problem] = problemsWithEntries(items, [entry({}), entry(given)])
    assert.equal(problem?.code, 'returns.not-as-asked')
    assert.match(problem?.message ?? '', /^.*, .*: /)
  })
}

test('a hundred people with faults are told as fifty and fifty more', () => {
  const many = Array.from({ length: 100 }, (_, index) =>
    entry({ payrollId: `${index}LX`, nino: null }),
  )
  const problems = problemsWithEntries(items, many)
  assert.equal(problems.length, 51)
  assert.match(problems.at(-1)?.message ?? '', /^50 more people/)
})

test('one payroll number is one person (PAYE Regulations Schedule A1 item 34)', () => {
  const [problem] = problemsWithNumbers([entry({}), entry({ givenName: 'Kim' })])
  assert.equal(problem?.message, 'Kim Ash, 207LX has the payroll number of Robin Ash, 207LX')
  assert.deepEqual(problemsWithNumbers([entry({}), entry({ payrollId: '41LX' })]), [])
  const none = { payrollId: '' }
  assert.deepEqual(
    problemsWithNumbers([entry(none), entry(none)]),
    [],
    'no number is not one twice',
  )
})

test('a code is told in three: number and letter, basis, and whose rates', () => {
  const code = (taxCode: string, alone = false) => {
    const values = said({ taxCode, alone })
    return [
      values[`${at}/TaxCode`],
      values[`${at}/TaxCode@BasisNonCumulative`],
      values[`${at}/TaxCode@TaxRegime`],
    ]
  }
  assert.deepEqual(code('1257L'), ['1257L', undefined, undefined])
  assert.deepEqual(code('S1257L', true), ['1257L', 'yes', 'S'])
  assert.deepEqual(code('CBR'), ['BR', undefined, 'C'])
  assert.deepEqual(code('K475'), ['K475', undefined, undefined])
})

test('whoever starts is told with the day and the declaration, and only then', () => {
  const given = { starterDeclaration: 'B', loanPlan: '2' } as const
  const starting = said(given, true)
  assert.equal(starting['Employment/Starter/StartDate'], '2019-09-09')
  assert.equal(starting['Employment/Starter/StartDec'], 'B')
  assert.equal(starting['Employment/Starter/StudentLoan'], 'yes')
  assert.equal(said(given)['Employment/Starter/StartDate'], undefined)
})

test('loans are told in whole pounds with their plan, and to date', () => {
  const toDate = { ...payslip().toDate, loanPence: 110_099 }
  const values = said({ loanPlan: '4', loanPence: 10_000, toDate })
  assert.equal(values[`${at}/StudentLoanRecovered`], '100.00')
  assert.equal(values[`${at}/StudentLoanRecovered@PlanType`], '04')
  assert.equal(values['Employment/FiguresToDate/StudentLoansTD'], '1100.00')
})

test('what is left after statutory deductions is taxable pay less tax, insurance and loans', () => {
  const values = said({ loanPlan: '2', loanPence: 1_000 })
  assert.equal(values[`${at}/PayAfterStatDedns`], '2733.44')
})

test('expenses are told beside taxable pay (58B), and what is taken of net pay (59)', () => {
  const values = said({ untaxedPence: 4_350, fromNetPence: 2_395 })
  assert.equal(values[`${at}/NonTaxOrNICPmt`], '43.50')
  assert.equal(values[`${at}/DednsFromNetPay`], '23.95')
  assert.equal(values[`${at}/TaxablePay`], said({})[`${at}/TaxablePay`])
  assert.equal(said({})[`${at}/NonTaxOrNICPmt`], undefined)
})

test('the net pay of a submission is what its items come to', () => {
  // 3,462.40 less tax 482.80, insurance 236.16 and a loan of 10, with 43.50 less 23.95: 2,752.99.
  const paid = {
    taxablePence: 346_240,
    taxPence: 48_280,
    employeePence: 23_616,
    loanPence: 1_000,
    postgraduatePence: 0,
    untaxedPence: 4_350,
    fromNetPence: 2_395,
  }
  assert.equal(netReported(paid), 275_299)
})

test('leaving, pay after it, maternity pay and lateness are told', () => {
  const slip = payslip({
    leftOn: parseDay('2026-01-31'),
    afterLeaving: true,
    statutory: { maternity: 12_345 },
  })
  const late = entryOf(items, februaryRun, slip, { starts: false, lateReason: 'G' })
  const values = Object.fromEntries(late.values)
  assert.equal(values['Employment/LeavingDate'], '2026-01-31')
  assert.equal(values[`${at}/PmtAfterLeaving`], 'yes')
  assert.equal(values[`${at}/SMPYTD`], '123.45')
  assert.equal(values[`${at}/LateReason`], 'G')
})

test('names are told in the letters A to Z', () => {
  assert.equal(plainName('Łukasz Żółć'), 'Lukasz Zolc')
  assert.equal(plainName('Siân Ø’Dea'), "Sian O'Dea")
  assert.equal(plainName('Straße'), 'Strasse')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(plainName(plainName(text)), plainName(text))
    }),
  )
})

test('every amount of whole pence is written as HMRC takes it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (taxablePence) => {
      const text = said({ taxablePence })[`${at}/TaxablePay`] ?? ''
      assert.equal(problemWith('signed', text), undefined)
      assert.equal(Math.round(Number(text) * 100), taxablePence)
    }),
  )
})

test('control totals are the sums of the payslips, whole or in parts', () => {
  const slips = [payslip(), payslip({ payrollId: '41LX', loanPence: 900, netPence: 1 })]
  const whole = totalsOf(slips)
  assert.deepEqual(whole, together(slips.map((slip) => totalsOf([slip]))))
  assert.equal(whole.heads, 2)
  assert.equal(whole.employerPence, 107_490)
  assert.equal(whole.netPence, 274_345)
  assert.equal(whole.loanPence, 900)
})
