import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput, type Calculator } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { loan, ni, tax } from './calc-deductions.ts'
import { employer, orders, pension, statutory } from './calc-payments.ts'

function calculate(of: Calculator, input: object): Record<string, unknown> {
  return of.output.parse(of.calculate(parseInput(of.name, of.input, input))) as Record<
    string,
    unknown
  >
}
const refusedWith = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.problems.some((problem) => problem.code === code)

const saying = (words: RegExp) => (error: unknown) =>
  error instanceof Refusal && words.test(error.problems[0]?.message ?? '')

test('calc tax says the tax, the free pay and what lies at each rate', () => {
  const of = (more: object) => calculate(tax, { taxYear: '2025-26', code: '1257L', ...more })
  assert.deepEqual(of({ payPence: 5_000_00 }), {
    taxPence: 952_06,
    taxToDatePence: 952_06,
    basis: 'cumulative',
    freePayPence: 1048_26,
    taxablePounds: 3951,
    steps: [
      { ratePercent: 20, pounds: 3142 },
      { ratePercent: 40, pounds: 809 },
    ],
    limited: false,
    status: 'authoritative',
  })
  assert.throws(() => of({ code: 'ABC', payPence: 1 }), refusedWith('statutory.no-tax-code'))
  assert.throws(() => of({ code: undefined, payPence: 1 }), saying(/tax code such as 1257L/))
  assert.throws(() => of({ taxYear: undefined, payPence: 1 }), saying(/tax year such as/))
  assert.throws(
    () => calculate(ni, { taxYear: '2025-26', payPence: 1 }),
    saying(/letter such as A/),
  )
})

test('calc ni takes rates of the last day of the period unless a pay day is said', () => {
  const of = (period: number, more: object = {}) =>
    calculate(ni, { taxYear: '2022-23', period, category: 'A', payPence: 3_000_00, ...more })
  assert.deepEqual(
    [3, 4, 8, 9].map((period) => of(period)['employeePence']),
    [288_45, 258_64, 234_24, 234_24],
  )
  assert.equal(of(3, { payDay: '2022-07-06' })['employeePence'], 258_64)
  assert.throws(() => of(1, { category: 'G' }), refusedWith('statutory.no-such-category'))
})

/** SS(C)R 2001 reg. 4, 11: five weeks are 12,570 and 5,000 x 5/52, up to the next pound. */
test('calc ni and calc loan take pay of other weeks or months than the frequency has', () => {
  const asked = { taxYear: '2025-26', category: 'A', payPence: 2_000_00 }
  const of = (frequency: string, covers: number) => {
    const due = calculate(ni, { ...asked, frequency, covers })
    return [due['employeePence'], due['employerPence'], due['lowerToPrimaryPence']]
  }
  assert.deepEqual(of('weekly', 5), [63_28, 227_85, 584_00])
  assert.deepEqual(of('monthly', 2), [0, 174_90, 916_00])
  assert.deepEqual(of('monthly', 1), [76_16, 237_45, 506_00])
  const weeks = { taxYear: '2025-26', frequency: 'weekly', period: 10, covers: 5 }
  const repaid = calculate(loan, { ...weeks, plans: ['1'], payPence: 3_000_00 })
  assert.equal(repaid['totalPence'], 44_00)
  const beyond = { ...asked, frequency: 'monthly', covers: 13 }
  assert.throws(() => calculate(ni, beyond), refusedWith('statutory.no-such-period'))
})

/**
 * SS(C)R 2001 reg. 11(2)(d), (2A), (3): of 19 days 125 x 19/7 = 339.29, 12,570 and 5,000 x 19/365 =
 * 654.33 and 260.27. Collection of Student Loans Manual CSLM17065: 26,065 x 19/365 = 1,356.80.
 */
test('calc ni and calc loan take pay of days that are no whole weeks or months', () => {
  const asked = { taxYear: '2025-26', category: 'A', days: 19 }
  const due = calculate(ni, { ...asked, payPence: 1_000_00 })
  assert.deepEqual(
    [due['atLowerLimitPence'], due['lowerToPrimaryPence'], due['primaryToUpperPence']],
    [339_29, 315_04, 345_67],
  )
  assert.deepEqual([due['employeePence'], due['employerPence']], [27_65, 110_96])
  const owed = { taxYear: '2025-26', plans: ['1'], days: 19, payPence: 1_500_00 }
  assert.equal(calculate(loan, owed)['totalPence'], 12_00)
  const short = { ...asked, days: 6, payPence: 1_000_00 }
  assert.throws(() => calculate(ni, short), refusedWith('statutory.no-such-period'))
})

/**
 * Specification for PAYE Tax Table Routines, para. 13: on week 1 five weeks of free pay, 5 x 241.92
 * = 1,209.60, leave 790 at 20%; cumulative, the free pay of ten weeks, 2,419.20, leaves 1,580 of
 * 4,000 and takes what five weeks before have not.
 */
test('calc tax of pay of five weeks: five of them on week 1, the week of the pay day to date', () => {
  const weeks = { taxYear: '2025-26', frequency: 'weekly', period: 10, covers: 5 }
  const alone = calculate(tax, { ...weeks, code: '1257L W1', payPence: 2_000_00 })
  assert.deepEqual([alone['taxPence'], alone['freePayPence']], [158_00, 1_209_60])
  const before = { payBeforePence: 2_000_00, taxBeforePence: 158_00 }
  const toDate = calculate(tax, { ...weeks, code: '1257L', payPence: 2_000_00, ...before })
  assert.deepEqual([toDate['taxPence'], toDate['freePayPence']], [158_00, 2_419_20])
})

test('pay taken back is no earnings: nothing is due on less than nothing', () => {
  const asked = { taxYear: '2025-26', payPence: -500_00 }
  const due = calculate(ni, { ...asked, category: 'A' })
  assert.deepEqual(
    [due['employeePence'], due['employerPence'], due['atLowerLimitPence']],
    [0, 0, 0],
  )
  assert.equal(calculate(loan, { ...asked, plans: ['2'] })['totalPence'], 0)
  const before = {
    payBeforePence: 40_000_00,
    employeeBeforePence: 2_194_40,
    employerBeforePence: 5_250_00,
  }
  const back = calculate(ni, { ...asked, category: 'A', director: { method: 'annual', ...before } })
  assert.deepEqual([back['employeePence'], back['employerPence']], [-40_00, -75_00])
})

test('calc ni reckons directors by the year, or at its end by the alternative method', () => {
  const of = (director: object, payPence: number) =>
    calculate(ni, { taxYear: '2025-26', period: 12, category: 'A', payPence, director })
  const before = { payBeforePence: 11_000_00, employeeBeforePence: 0, employerBeforePence: 900_00 }
  assert.equal(of({ method: 'annual', ...before }, 2_000_00)['employeePence'], 34_40)
  assert.equal(of({ method: 'alternative' }, 2_000_00)['employeePence'], 76_16)
  assert.equal(
    of({ method: 'alternative', last: true, ...before }, 2_000_00)['employerPence'],
    300_00,
  )
})

test('calc loan reckons each loan by itself', () => {
  const answer = calculate(loan, {
    taxYear: '2026-27',
    plans: ['5', 'postgraduate'],
    payPence: 3_000_00,
  })
  assert.deepEqual(answer, {
    totalPence: 157_00,
    loans: [
      { plan: '5', pence: 82_00 },
      { plan: 'postgraduate', pence: 75_00 },
    ],
    status: 'authoritative',
  })
  for (const plans of [
    ['2', '2'],
    ['1', '2'],
    ['postgraduate', 'postgraduate'],
  ]) {
    const wrong = { taxYear: '2026-27', plans, payPence: 3_000_00 }
    assert.throws(() => calculate(loan, wrong), refusedWith('loan.input'))
  }
})

test('calc statutory says a week of family pay and days of sick pay', () => {
  const asked = { on: '2025-10-06', earnings: { pence: 4_000_00, months: 2 } }
  const { family, sick } = calculate(statutory, {
    ...asked,
    family: { payment: 'maternity' },
    sick: { sickDays: 8 },
  })
  assert.deepEqual(family, { weeklyPence: 415_39, by: 'average', pence: 415_39 })
  assert.equal((sick as { pence: number }).pence, 118_75)
  const unsaid = { ...asked, earnings: { pence: 1 } }
  assert.throws(() => calculate(statutory, unsaid), refusedWith('statutory.no-average'))
})

/** SSCBA 1992 s.164(2)(b): the lower limit is that of the end of the relevant period, 123 then. */
test('calc statutory asks the lower limit of the relevant period, and pays days in sevenths', () => {
  const asked = {
    on: '2025-05-05',
    earnings: { pence: 992_00, weeks: 8 },
    family: { payment: 'maternity', week: 8, days: 3 },
  }
  const then = calculate(statutory, { ...asked, relevantOn: '2025-01-18' })
  assert.equal(then['reachesLowerLimit'], true)
  assert.deepEqual(then['family'], { weeklyPence: 111_60, by: 'average', pence: 47_83 })
  assert.equal(calculate(statutory, asked)['reachesLowerLimit'], false)
})

test('calc pension says what member and employer pay, at which rate', () => {
  const asked = { on: '2026-06-30', scheme: 'police-2015', payPence: 2_411_55 }
  const due = calculate(pension, { ...asked, annualPence: 28_938_60, fullTimePence: 48_231_00 })
  assert.deepEqual([due['memberPence'], due['ratePercent']], [324_11, 13.44])
})

test('calc orders says what each takes and what is left', () => {
  const one = { id: 'CT-1', kind: 'council-tax', madeOn: '2024-01-01' }
  const answer = calculate(orders, { on: '2025-10-06', netPence: 1_500_00, orders: [one] })
  assert.equal(answer['leftPence'], 1_245_00)
})

test('calc employer says levy and recovery, and no allowance for a public body', () => {
  const asked = { on: '2025-06-05', month: 2, payBillPence: 600_000_00, familyPaidPence: 187_18 }
  const { levyPence, allowancePence, recoverablePence } = calculate(employer, {
    ...asked,
    employerPence: 9_000_00,
  })
  assert.deepEqual([levyPence, allowancePence, recoverablePence], [500_00, 0, 172_20])
})
