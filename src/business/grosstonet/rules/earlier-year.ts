import {
  contributionsOn,
  payAsYouEarn,
  studentLoan,
  type PayPeriod,
  type Plan,
  type TaxCode,
} from '#business/statutory'
import type { EarlierYear } from './to-date.ts'

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
  const taken = { tax: 0, ni: 0, employerNi: 0, loan: 0 }
  let rest = left
  for (const month of year.months) {
    const too = Math.min(month.overpaid, rest)
    if (too <= 0) continue
    rest -= too
    const { period, niable, niCategory, plans } = month
    const table = period.ni[niCategory]
    if (table !== undefined) {
      const [was, is] = [contributionsOn(table, niable), contributionsOn(table, niable - too)]
      taken.ni += was.employeePence - is.employeePence
      taken.employerNi += was.employerPence - is.employerPence
    }
    for (const plan of plans) {
      if (period.loans[plan] === undefined) continue
      taken.loan +=
        studentLoan(period.loans, plan, niable) - studentLoan(period.loans, plan, niable - too)
    }
    if (isAlone(year.code)) taken.tax += taxLess(period, year.code, { ...month, before: 0, too })
  }
  if (!isAlone(year.code)) {
    const { period, code, taxable, previousPay: before } = year
    taken.tax = taxLess(period, code, { taxable, before, too: left })
  }
  return { gross: left, ...taken, repaid: 0 }
}

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
