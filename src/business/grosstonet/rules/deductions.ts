import type { Details } from '#business/paydetails'
import {
  contributionsOn,
  payAsYouEarn,
  pensionContribution,
  studentLoan,
  type Plan,
} from '#business/statutory'
import type { Day } from '#platform/time'
import { takenLine, type TakenLine } from './lines.ts'
import type { RunTables } from './run-tables.ts'
import { earlierIn, NO_NI, type NiToDate, type ToDate } from './to-date.ts'

/** A month of pay as its pension is reckoned: what it comes to now, and what was paid of it. */
export interface PensionMonth {
  readonly monthOn: Day
  /** police-2015, alpha, lgps, lgps-half or none. */
  readonly scheme: string
  readonly pensionablePence: number
  /** Assumed pensionable pay above it, of whoever was away and paid less. */
  readonly assumedPence?: number
  readonly annualPence: number
  readonly fullTimePence: number
  readonly paidMemberPence: number
  readonly paidEmployerPence: number
}

/** Contributions of some months, of member and employer, each less what was paid for its month. */
export function pensionsOf(
  tables: RunTables,
  months: readonly PensionMonth[],
): readonly TakenLine[] {
  return months.flatMap(({ monthOn, scheme, ...month }) => {
    const table = tables.pensionOf(scheme, monthOn)
    const { memberPence, employerPence, rate } =
      table === null
        ? { memberPence: 0, employerPence: 0, rate: null }
        : pensionContribution(table, {
            payPence: month.pensionablePence,
            assumedPence: month.assumedPence ?? 0,
            annualPence: month.annualPence,
            fullTimePence: month.fullTimePence,
            half: scheme === 'lgps-half',
          })
    const member = takenLine(monthOn, 'pension', memberPence - month.paidMemberPence)
    const employer = takenLine(monthOn, 'employer-pension', employerPence - month.paidEmployerPence)
    const says = table?.scheme ?? null
    const lines: readonly TakenLine[] = [
      { ...member, says, rate },
      { ...employer, side: 'employer', says, rate: table?.employer ?? null },
    ]
    return lines.filter(({ pence }) => pence !== 0)
  })
}

/** By what a payment is taxed; after leaving by a code that looks at it and at no other. */
interface Taxed {
  readonly details: Details
  readonly afterLeaving?: boolean
}

/**
 * Income tax of a payment, in pence, on the year so far by the code. A code that looks at each
 * payment by itself looks at all payments of the period as one, but not after leaving: those before
 * it went by another code.
 */
export function taxOf(
  tables: RunTables,
  { details, afterLeaving = false }: Taxed,
  before: ToDate,
  taxable: number,
): number {
  const code = tables.codeOf(details.taxCode, details.alone)
  const earlier = details.alone && !afterLeaving ? earlierIn(before, tables.period.period) : null
  const due = payAsYouEarn(tables.period, code, {
    payPence: taxable + (earlier?.taxable ?? 0),
    payBeforePence: before.taxable + details.previousPayPence,
    taxBeforePence: before.tax + details.previousTaxPence,
  })
  return due - (earlier?.tax ?? 0)
}

/** Contributions on everything paid in the period, less those of its earlier payments; pence. */
export function niOf(
  tables: RunTables,
  { niCategory }: Details,
  before: ToDate,
  niable: number,
): NiToDate {
  const table = tables.period.ni[niCategory]
  if (table === undefined) return NO_NI
  const earlier = earlierIn(before, tables.period.period)
  const all = contributionsOn(table, niable + (earlier?.niable ?? 0))
  const held = earlier?.ni ?? NO_NI
  return {
    gross: niable,
    lowerLimit: all.atLowerLimitPence - held.lowerLimit,
    lowerToPrimary: all.lowerToPrimaryPence - held.lowerToPrimary,
    primaryToUpper: all.primaryToUpperPence - held.primaryToUpper,
    employee: all.employeePence - held.employee,
    employer: all.employerPence - held.employer,
  }
}

/** Loans of a payment, likewise on everything paid in the period; pence. */
export function loansOf(
  tables: RunTables,
  { loanPlan, postgraduate }: Details,
  before: ToDate,
  niable: number,
): { readonly loan: number; readonly postgraduate: number } {
  const earlier = earlierIn(before, tables.period.period)
  const pay = niable + (earlier?.niable ?? 0)
  // A plan that nothing is repaid on in the tax year yet, such as plan 5 before April 2026.
  const on = (plan: Plan, taken: number): number =>
    tables.period.loans[plan] === undefined
      ? 0
      : studentLoan(tables.period.loans, plan, pay) - taken
  return {
    loan: loanPlan === null ? 0 : on(loanPlan, earlier?.loan ?? 0),
    postgraduate: postgraduate ? on('postgraduate', earlier?.postgraduate ?? 0) : 0,
  }
}

/** Loans where orders leave less for them than is owed: the student loan first. */
export function asLeft(owed: ReturnType<typeof loansOf>, loanPence: number) {
  if (loanPence === owed.loan + owed.postgraduate) return owed
  const loan = Math.min(owed.loan, loanPence)
  return { loan, postgraduate: loanPence - loan }
}
