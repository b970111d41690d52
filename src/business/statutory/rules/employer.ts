import type { Day } from '#platform/time'
import { downToPenny, toNearestPenny } from './rounding.ts'
import { setting, type StatutoryTables } from './tax-year.ts'

/**
 * The apprenticeship levy of the tax year up to a month, in pence: a rate of the pay bill that
 * counts for national insurance, less a twelfth of the allowance for each month (Finance Act 2016
 * s.99 to 101). Never below nothing: levy of earlier months comes back, the allowance does not.
 */
export function apprenticeshipLevy(
  tables: StatutoryTables,
  { on, month, payBillPence }: { on: Day; month: number; payBillPence: number },
): number {
  const rate = setting(tables, 'levy-rate', on)
  const allowance = Math.floor((setting(tables, 'levy-allowance', on) * month) / 12)
  return Math.max(0, toNearestPenny(payBillPence, rate) - allowance)
}

/**
 * What the employment allowance takes off the employer's contributions of a payment, in pence.
 * Public bodies do not get it (National Insurance Contributions Act 2014 s.2(3)), so it is nothing
 * unless it is said that the employer claims it.
 */
export function employmentAllowance(
  tables: StatutoryTables,
  given: { on: Day; employerPence: number; usedPence: number; claims?: boolean },
): number {
  if (given.claims !== true) return 0
  const left = setting(tables, 'employment-allowance', given.on) - given.usedPence
  return Math.max(0, Math.min(left, given.employerPence))
}

/**
 * What of statutory family payments HMRC gives back, in pence; the part and compensation of small
 * employers only where it is said so.
 */
export function recoverable(
  tables: StatutoryTables,
  { on, paidPence, small = false }: { on: Day; paidPence: number; small?: boolean },
): number {
  return downToPenny(paidPence, setting(tables, small ? 'recovery-small' : 'recovery', on))
}
