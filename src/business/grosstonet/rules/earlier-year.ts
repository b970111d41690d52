import {
  contributionsOn,
  payAsYouEarn,
  studentLoan,
  type PayPeriod,
  type Plan,
  type TaxCode,
} from '#business/statutory'
import { addNi, NO_NI, type EarlierYear, type NiToDate } from './to-date.ts'

/** A month that was paid too much, as its pay day paid it; pence. */
export interface OverpaidMonth {
  readonly overpaid: number
  readonly period: PayPeriod
  readonly taxable: number
  readonly niable: number
  readonly niCategory: string
  readonly plans: readonly Plan[]
}

/** A tax year that has ended, as its last payslip left it, with the months paid too much; pence. */
export interface EndedYear {
  readonly period: PayPeriod
  readonly code: TaxCode
  readonly taxable: number
  readonly previousPay: number
  /** The latest first. */
  readonly months: readonly OverpaidMonth[]
}

/**
 * What a tax year that has ended took of what is left of an overpayment. Tax: of the whole year by
 * its last code, with it and without it, or for a code of month 1 of each month. Contributions and
 * loans: of each month's pay day, with it and without it. The rest is what the person got, and pays
 * back (HMRC, PAYE Manual PAYE72085: "the net pay which they were not entitled to receive").
 * Decision 56. Whole pence; what is left falls to the latest months first.
 */
export function earlierYear(left: number, year: EndedYear): EarlierYear {
  const { tax, ni, loan, postgraduate } = yearLess(left, year)
  const letters = Object.values(ni)
  return {
    gross: left,
    tax,
    ni: letters.reduce((sum, { employee }) => sum + employee, 0),
    employerNi: letters.reduce((sum, { employer }) => sum + employer, 0),
    loan: loan + postgraduate,
    repaid: 0,
  }
}

/** By how much less an ended tax year is to be told of, item by item; pence. */
export interface YearLess {
  readonly taxable: number
  readonly tax: number
  readonly loan: number
  readonly postgraduate: number
  /** By category letter. */
  readonly ni: Readonly<Record<string, NiToDate>>
}

/** The same, as HMRC is told of a year: with contributions by letter, and each loan by itself. */
export function yearLess(left: number, year: EndedYear): YearLess {
  const taken = { taxable: left, tax: 0, loan: 0, postgraduate: 0 }
  const ni: Record<string, NiToDate> = {}
  let rest = left
  for (const month of year.months) {
    const too = Math.min(month.overpaid, rest)
    if (too <= 0) continue
    rest -= too
    const { period, niable, niCategory, plans } = month
    const table = period.ni[niCategory]
    if (table !== undefined) {
      const [was, is] = [contributionsOn(table, niable), contributionsOn(table, niable - too)]
      ni[niCategory] = addNi(ni[niCategory], {
        gross: too,
        lowerLimit: was.atLowerLimitPence - is.atLowerLimitPence,
        lowerToPrimary: was.lowerToPrimaryPence - is.lowerToPrimaryPence,
        primaryToUpper: was.primaryToUpperPence - is.primaryToUpperPence,
        employee: was.employeePence - is.employeePence,
        employer: was.employerPence - is.employerPence,
      })
    }
    for (const plan of plans) {
      if (period.loans[plan] === undefined) continue
      taken[plan === 'postgraduate' ? plan : 'loan'] +=
        studentLoan(period.loans, plan, niable) - studentLoan(period.loans, plan, niable - too)
    }
    if (isAlone(year.code)) taken.tax += taxLess(period, year.code, { ...month, before: 0, too })
  }
  if (!isAlone(year.code)) {
    const { period, code, taxable, previousPay: before } = year
    taken.tax = taxLess(period, code, { taxable, before, too: left })
  }
  return { ...taken, ni }
}

/** Two of one year together. */
export const bothLess = (one: YearLess, other: YearLess): YearLess => ({
  taxable: one.taxable + other.taxable,
  tax: one.tax + other.tax,
  loan: one.loan + other.loan,
  postgraduate: one.postgraduate + other.postgraduate,
  ni: Object.entries(other.ni).reduce<Record<string, NiToDate>>(
    (all, [letter, more]) => ({ ...all, [letter]: addNi(all[letter] ?? NO_NI, more) }),
    { ...one.ni },
  ),
})

/** An overpayment that was never pay: all of it was had, and nothing was taken of it. */
export const neverPay = (left: number): EarlierYear => ({
  gross: left,
  tax: 0,
  ni: 0,
  employerNi: 0,
  loan: 0,
  repaid: 0,
})

/** What is to be paid back of net pay still; pence. */
export const netLeft = ({ gross, tax, ni, loan, repaid }: EarlierYear): number =>
  gross - tax - ni - loan - repaid

/** A code of month 1 looks at each payment by itself. */
const isAlone = (code: TaxCode): boolean => !code.cumulative

function taxLess(
  period: PayPeriod,
  code: TaxCode,
  { taxable, before, too }: { readonly taxable: number; before: number; readonly too: number },
): number {
  const tax = (payPence: number): number =>
    payAsYouEarn(period, code, { payPence, payBeforePence: before, taxBeforePence: 0 })
  return tax(taxable) - tax(taxable - too)
}
