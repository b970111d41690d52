import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Details, Standing } from '#business/paydetails'
import { openPension, openPeriod, openStatutory } from '#business/statutory'
import { addMonths, parseDay, type Day } from '#platform/time'
import type { EarnedLine } from './lines.ts'
import { firstPaid } from './owed.ts'
import { payslipOf, type PersonPay } from './payslip.ts'
import { runTables } from './run-tables.ts'

const details: Details = {
  taxCode: '1257L',
  alone: false,
  niCategory: 'A',
  loanPlan: null,
  postgraduate: false,
  previousPayPence: 0,
  previousTaxPence: 0,
}

/** The tables of a month of 2025-26, numbered in the tax year. */
function tablesOf(period: number) {
  const statutory = openStatutory('2025-26')
  const payOn = addMonths(parseDay('2025-04-24'), period - 1)
  return runTables(
    {
      statutory,
      period: openPeriod(statutory, { frequency: 'monthly', period, payDay: payOn }),
      monthOn: addMonths(parseDay('2025-04-01'), period - 1),
      payOn,
    },
    (scheme, on) => openPension(statutory, scheme, on),
  )
}

const pay = (monthOn: Day, pence: number, owedPence: number | null = null): EarnedLine => ({
  ...firstPaid(monthOn, [
    {
      element: 'basic',
      pence,
      quantity: null,
      unit: null,
      rate: null,
      factor: null,
      from: monthOn,
      until: addMonths(monthOn, 1),
      version: 'constable 7',
      paragraph: 'Annex F, part 2',
      record: null,
      organisationId: 11,
      costCentre: 'LX01',
      functionCode: 'local-policing',
    },
  ])[0]!,
  owedPence,
})

const person = (more: Partial<PersonPay>): PersonPay => ({
  details,
  before: undefined,
  lines: [],
  months: [],
  standing: [],
  ...more,
})

test('tax goes by the year so far: what twelve months take is what the year takes', () => {
  let before: PersonPay['before']
  let taken = 0
  for (let period = 1; period <= 12; period += 1) {
    const tables = tablesOf(period)
    const slip = payslipOf(tables, person({ before, lines: [pay(tables.monthOn, 400_000)] }))
    assert.equal(slip.net, slip.gross - slip.tax - slip.niEmployee)
    before = slip.toDate
    taken += slip.tax
  }
  // 48,000 pounds less 12 times the free pay of a month, 1,048.26: 35,420 at 20 per cent.
  assert.equal(taken, 708_400)
  assert.deepEqual([before?.taxable, before?.tax], [4_800_000, 708_400])
})

test('two payments in a month bear the contributions of one: SS(C)R 2001 reg. 3', () => {
  const tables = tablesOf(6)
  const whole = payslipOf(tables, person({ lines: [pay(tables.monthOn, 500_000)] }))
  const first = payslipOf(tables, person({ lines: [pay(tables.monthOn, 420_000)] }))
  const second = payslipOf(
    tables,
    person({ before: first.toDate, lines: [pay(tables.monthOn, 80_000)] }),
  )
  assert.equal(first.niEmployee + second.niEmployee, whole.niEmployee)
  assert.equal(first.niEmployer + second.niEmployer, whole.niEmployer)
  assert.equal(first.tax + second.tax, whole.tax)
  assert.deepEqual(second.toDate.ni, whole.toDate.ni)
})

test('on a plan that nothing is repaid on yet nothing is taken: plan 5 before April 2026', () => {
  const tables = tablesOf(8)
  const lines = [pay(tables.monthOn, 400_000)]
  const of = (loanPlan: Details['loanPlan']) =>
    payslipOf(tables, person({ details: { ...details, loanPlan }, lines })).loan
  assert.deepEqual([of('5'), of('1')], [0, 16_400])
})

test('a code of month 1 looks at both payments of a month as one', () => {
  const tables = tablesOf(6)
  const alone = { ...details, alone: true }
  const whole = payslipOf(tables, person({ details: alone, lines: [pay(tables.monthOn, 500_000)] }))
  const first = payslipOf(tables, person({ details: alone, lines: [pay(tables.monthOn, 300_000)] }))
  const rest = { details: alone, before: first.toDate, lines: [pay(tables.monthOn, 200_000)] }
  assert.equal(first.tax + payslipOf(tables, person(rest)).tax, whole.tax)
})

test('the tier of a pension is that of the month, and what was paid of it is taken off', () => {
  const tables = tablesOf(8)
  const month = {
    monthOn: tables.monthOn,
    scheme: 'police-2015',
    pensionablePence: 250_000,
    annualPence: 3_000_000,
    fullTimePence: 5_000_000,
    paidMemberPence: 0,
    paidEmployerPence: 0,
  }
  const full = payslipOf(tables, person({ lines: [pay(tables.monthOn, 250_000)], months: [month] }))
  // 0.6 of full time: the tier of 50,000 pounds, the contribution on what is paid.
  assert.equal(full.pension, 33_600)
  const paid = { ...month, paidMemberPence: 30_000, paidEmployerPence: 80_000 }
  const again = payslipOf(tables, person({ lines: [pay(tables.monthOn, 1)], months: [paid] }))
  assert.equal(again.pension, 3_600)
})

// SI 2013/2356 reg. 9, 21(1): contributions of the member are on pay that is received.
test('the force pays on assumed pay, the member on what is paid; what was told is taken off', () => {
  const tables = tablesOf(8)
  const month = {
    monthOn: tables.monthOn,
    scheme: 'lgps',
    pensionablePence: 150_000,
    annualPence: 3_600_000,
    fullTimePence: 3_600_000,
    paidMemberPence: 0,
    paidEmployerPence: 0,
  }
  const paid = (months: PersonPay['months'], before?: PersonPay['before']) =>
    payslipOf(tables, person({ lines: [pay(tables.monthOn, 150_000)], months, before }))
  const first = paid([{ ...month, assumedPence: 170_000 }])
  // 6.5 % of 1,500.00; 18.5 % of 3,200.00.
  assert.deepEqual([first.pension, first.pensionEmployer], [9_750, 59_200])
  const key = tables.monthOn
  assert.deepEqual(first.toDate.assumed, { [key]: { told: 170_000, now: 170_000 } })
  const later = paid(
    [{ ...month, assumedPence: 160_000, paidMemberPence: 9_750, paidEmployerPence: 59_200 }],
    first.toDate,
  )
  assert.equal(later.pensionEmployer, -1_850)
  assert.deepEqual(later.toDate.assumed, { [key]: { told: 160_000, now: -10_000 } })
  assert.equal(paid([month]).toDate.assumed, undefined)
})

test('what an earlier month was paid too much is not taken back, but found', () => {
  const tables = tablesOf(8)
  const earlier = addMonths(tables.monthOn, -1)
  const lines = [pay(tables.monthOn, 400_000), pay(earlier, -150_000, 250_000)]
  const { gross, overpaid, pay: paid } = payslipOf(tables, person({ lines }))
  assert.deepEqual([gross, overpaid], [400_000, 150_000])
  assert.deepEqual(paid.map(({ element, pence }) => [element, pence]).at(-1), ['overpaid', 150_000])
})

const recovery: Standing = {
  standingId: 'r',
  kind: 'recovery',
  says: 'Overpayment',
  madeOn: null,
  eachPence: 60_000,
  protectedPence: null,
  totalPence: 150_000,
  taxYear: '2025-26',
  foundBy: null,
}

test('a recovery is taken by its plan until it is paid, and never more', () => {
  const took: number[] = []
  let before: PersonPay['before']
  for (let period = 8; period <= 12; period += 1) {
    const tables = tablesOf(period)
    const lines = [pay(tables.monthOn, 400_000)]
    const slip = payslipOf(tables, person({ before, lines, standing: [recovery] }))
    took.push(400_000 - slip.gross)
    before = slip.toDate
  }
  assert.deepEqual(took, [60_000, 60_000, 30_000, 0, 0])
})

test('of an earlier tax year it is taken of net pay: tax and contributions are as without it', () => {
  const earlier = { gross: 150_000, tax: 30_000, ni: 4_134, employerNi: 22_500, loan: 0, repaid: 0 }
  const took: number[] = []
  let before: PersonPay['before']
  for (let period = 1; period <= 3; period += 1) {
    const tables = tablesOf(period)
    const lines = [pay(tables.monthOn, 400_000)]
    const held = before?.earlier['r'] ?? earlier
    const one = { ...recovery, taxYear: '2024-25', earlier: held }
    const slip = payslipOf(tables, person({ before, lines, standing: [one] }))
    const without = payslipOf(tables, person({ before, lines }))
    assert.deepEqual(
      [slip.gross, slip.tax, slip.niEmployee],
      [without.gross, without.tax, without.niEmployee],
    )
    took.push(without.net - slip.net)
    assert.equal(slip.other, without.net - slip.net)
    before = slip.toDate
  }
  // 1,500 less tax of 300 and contributions of 41.34: 1,158.66, by 600 a month.
  assert.deepEqual(took, [60_000, 55_866, 0])
})

test('an order leaves what it protects, a subscription is taken whole or not at all', () => {
  const tables = tablesOf(8)
  const order: Standing = {
    standingId: 'o',
    kind: 'maintenance',
    says: 'Court',
    madeOn: parseDay('2025-01-10'),
    eachPence: 30_000,
    protectedPence: 100_000,
    totalPence: null,
    taxYear: null,
    foundBy: null,
  }
  const fees: Standing = { ...recovery, standingId: 'f', kind: 'subscription', eachPence: 2_500 }
  const lines = [pay(tables.monthOn, 102_000)]
  const slip = payslipOf(tables, person({ lines, standing: [order, fees] }))
  assert.equal(slip.net, 97_500)
  assert.deepEqual(slip.toDate.orders['o'], { arrears: 28_000, short: 0 })
  const claims = [{ claimId: 'c', personId: 'p', reference: 'EX-1', payablePence: 5_000 }]
  const repaid = payslipOf(tables, person({ lines, standing: [order, fees], claims }))
  assert.equal(repaid.net, slip.net + 5_000, 'expenses are no earnings: orders do not reach them')
})

/** Attachment of Earnings Act 1971 Sch. 3 para. 3: a loan is no deduction before the order. */
test('an order looks at pay before a student loan, which takes what the order leaves', () => {
  const tables = tablesOf(8)
  const order: Standing = {
    ...recovery,
    standingId: 'o',
    kind: 'maintenance',
    madeOn: parseDay('2025-01-10'),
    eachPence: 30_000,
  }
  const lines = [pay(tables.monthOn, 300_000)]
  const of = (protectedPence: number | null) =>
    payslipOf(
      tables,
      person({
        lines,
        details: { ...details, loanPlan: '1' },
        standing: protectedPence === null ? [] : [{ ...order, protectedPence }],
      }),
    )
  // 9 % of 3,000 less 2,172.08 is 74 whole pounds.
  const free = of(null)
  assert.equal(free.loan, 7_400)
  const beforeLoan = free.net + 7_400
  const [plenty, little, none] = [0, 35_000, 30_000].map((left) =>
    of(left === 0 ? 100_000 : beforeLoan - left),
  )
  assert.deepEqual([plenty?.loan, plenty?.net], [7_400, beforeLoan - 37_400])
  assert.deepEqual([little?.loan, little?.net], [5_000, beforeLoan - 35_000])
  assert.deepEqual([none?.loan, none?.net], [0, beforeLoan - 30_000])
  assert.equal(little?.toDate.loan, 5_000, 'what was taken is what HMRC is told')
})

test('net pay is never below nothing: what is missing is owed, and nothing is taken unasked', () => {
  const tables = tablesOf(8)
  const k = { ...details, taxCode: 'K120', previousPayPence: 5_000_000, previousTaxPence: 0 }
  const month = {
    monthOn: tables.monthOn,
    scheme: 'police-2015',
    pensionablePence: 400_000,
    annualPence: 4_800_000,
    fullTimePence: 4_800_000,
    paidMemberPence: 0,
    paidEmployerPence: 0,
  }
  const lines = [pay(tables.monthOn, 40_000)]
  const slip = payslipOf(tables, person({ details: k, lines, months: [month] }))
  assert.equal(slip.net, 0)
  assert.equal(slip.overpaid, 13_760)
  assert.equal(
    slip.net,
    slip.gross - slip.tax - slip.niEmployee - slip.pension - slip.loan - slip.other,
  )
})
