import type { PayslipForReturn } from '#business/payroll'
import type { Day } from '#platform/time'
import { lastOfTaxMonth } from './timing.ts'

/** The last day of a tax year, 5 April. */
export const endOfYear = (taxYear: string): Day => lastOfTaxMonth(taxYear, 12)

/**
 * Whether somebody gets a P60 of a tax year: it is over, and they were in the employment on its
 * last day (Income Tax (PAYE) Regulations 2003 reg. 67).
 */
export const isCertified = (
  taxYear: string,
  { leftOn }: Pick<PayslipForReturn, 'leftOn'>,
  today: Day,
): boolean => {
  const last = endOfYear(taxYear)
  return today > last && (leftOn === null || leftOn >= last)
}
