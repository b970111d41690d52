import type { PayLine } from '#business/elements'
import type { Day } from '#platform/time'

/** The plan by which an overpayment is paid back. */
export interface Plan {
  readonly kind: 'standing'
  readonly id: string
  readonly says: string
}

/** The claim of expenses that a line pays back. */
export interface PaidClaim {
  readonly kind: 'expense-claim'
  readonly id: string
  readonly says: string
}

/** A line of pay: what is owed, or how it differs from what was paid before. */
export interface EarnedLine extends Omit<PayLine, 'from' | 'until' | 'organisationId' | 'record'> {
  readonly record: PayLine['record'] | Plan | PaidClaim
  readonly monthOn: Day
  readonly from: Day | null
  readonly until: Day | null
  /** Of a month that was paid before: what it comes to now. */
  readonly owedPence: number | null
}

/** A line of pay of which no more is known than what it is, its month and how much; pence. */
export function plainLine(monthOn: Day, element: string, pence: number): EarnedLine {
  return {
    element,
    pence,
    quantity: null,
    unit: null,
    rate: null,
    factor: null,
    from: null,
    until: null,
    version: '',
    paragraph: '',
    record: null,
    costCentre: null,
    functionCode: null,
    monthOn,
    owedPence: null,
  }
}

/** What is taken, or paid besides by the employer: a line of a payslip that is not pay. */
export interface TakenLine {
  readonly side: 'deduction' | 'employer'
  readonly code: string
  readonly pence: number
  readonly monthOn: Day
  readonly standingId: string | null
  readonly says: string | null
  /** Basis points of the pension tier; else null. */
  readonly rate: number | null
}

/** A line that is taken of pay, of which no more is known; pence. */
export function takenLine(monthOn: Day, code: string, pence: number): TakenLine {
  return { side: 'deduction', code, pence, monthOn, standingId: null, says: null, rate: null }
}
