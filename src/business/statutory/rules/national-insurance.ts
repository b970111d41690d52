import { byThirdDecimal } from './rounding.ts'

/**
 * Thresholds in pence and rates in basis points of one category letter for one earnings period.
 */
export interface NiTable {
  readonly lowerLimit: number
  readonly primary: number
  /** Above which the employer pays: the secondary threshold, or the upper one of the category. */
  readonly employerFrom: number
  readonly upperLimit: number
  readonly main: number
  readonly above: number
  readonly employer: number
}

/** Class 1 contributions and the earnings to report with them, all in pence. */
export interface Contributions {
  readonly employeePence: number
  readonly employerPence: number
  /** The lower earnings limit once it is reached, else 0. */
  readonly atLowerLimitPence: number
  readonly lowerToPrimaryPence: number
  readonly primaryToUpperPence: number
}

const between = (pence: number, from: number, to: number): number =>
  pence <= from ? 0 : (pence < to ? pence : to) - from

/**
 * Class 1 contributions on the earnings of a period by the exact percentage method: each band by
 * itself, rounded by the third decimal, then added (HMRC, National Insurance contributions
 * guidance for software developers, steps 1 to 8). Pay below nothing counts as nothing.
 */
export function contributionsOn(table: NiTable, payPence: number): Contributions {
  const { lowerLimit, primary, employerFrom, upperLimit, main, above, employer } = table
  const overUpper = payPence > upperLimit ? payPence - upperLimit : 0
  const primaryToUpper = between(payPence, primary, upperLimit)
  const reached = payPence >= lowerLimit
  return {
    employeePence: byThirdDecimal(primaryToUpper, main) + byThirdDecimal(overUpper, above),
    employerPence:
      byThirdDecimal(between(payPence, employerFrom, upperLimit), employer) +
      byThirdDecimal(overUpper, employer),
    atLowerLimitPence: reached ? lowerLimit : 0,
    lowerToPrimaryPence: reached ? between(payPence, lowerLimit, primary) : 0,
    primaryToUpperPence: primaryToUpper,
  }
}

/** What a director has earned and paid in the tax year before this payment, all in pence. */
export interface DirectorBefore {
  readonly payPence: number
  readonly employeePence: number
  readonly employerPence: number
}

/**
 * Contributions of a director on the whole year so far, less what was paid (Social Security
 * (Contributions) Regulations 2001 reg. 8). The table is of the year, or of the weeks left in it
 * from appointment. Employee and employer may come out below nothing: a repayment. The reported
 * bands are of the year to date.
 */
export function directorContributions(
  year: NiTable,
  payPence: number,
  before: DirectorBefore,
): Contributions {
  const due = contributionsOn(year, before.payPence + payPence)
  return {
    ...due,
    employeePence: due.employeePence - before.employeePence,
    employerPence: due.employerPence - before.employerPence,
  }
}
