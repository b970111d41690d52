import { refuse } from '#platform/refusals'
import type { Plan } from './rows.ts'

/** The threshold of a plan for a pay period, in pence to the penny below, and its rate. */
export interface LoanTable {
  readonly thresholdPence: number
  readonly rate: number
}

/** The plans that are repaid, for one pay period or for a whole year. */
export type LoanTables = Readonly<Partial<Record<Plan, LoanTable>>>

/**
 * What a student or postgraduate loan takes of the pay that counts for national insurance: the
 * rate of what lies above the threshold of the period, down to whole pounds, in pence (HMRC,
 * Collection of student loans; Education (Student Loans) (Repayment) Regulations 2009 reg. 44). A
 * postgraduate loan is reckoned by itself and may run beside one other. Refused for a plan that
 * has no row yet.
 */
export function studentLoan(loans: LoanTables, plan: Plan, payPence: number): number {
  const table = loans[plan]
  if (table === undefined) {
    return refuse({
      code: 'statutory.no-such-plan',
      message: `Nothing is repaid on plan ${plan} in that tax year. Give one of: ${Object.keys(loans).join(', ')}`,
    })
  }
  const above = payPence - table.thresholdPence
  return above <= 0 ? 0 : Math.floor((above * table.rate) / 1_000_000) * 100
}

/**
 * What the loan of a director takes when the earnings period is the year: the loan on the year to
 * date, less what was taken, in pence; never below nothing.
 */
export function directorLoan(
  year: LoanTables,
  plan: Plan,
  { payToDatePence, takenPence }: { readonly payToDatePence: number; readonly takenPence: number },
): number {
  return Math.max(0, studentLoan(year, plan, payToDatePence) - takenPence)
}
