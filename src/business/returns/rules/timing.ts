import type { Problem } from '#platform/refusals'
import { formatDay, type Day } from '#platform/time'

/** What puts right what HMRC was told before. */
export const CORRECTION = 'H'

interface Timing {
  readonly payDay: Day
  readonly today: Day
  readonly kind: 'monthly' | 'supplementary'
}

/**
 * A full payment submission is due on or before the pay day (Income Tax (PAYE) Regulations 2003
 * reg. 67B); after it, it says why. In time it gives no reason, but for a supplementary run that
 * pays what was paid too little: that is a correction, in time or not (HMRC, Correcting payroll
 * errors).
 */
export function problemsWithTiming(
  { payDay, today, kind }: Timing,
  lateReason: string | undefined,
): Problem[] {
  if (lateReason === CORRECTION) {
    if (kind === 'supplementary') return []
    const message =
      'That is for a supplementary run, which pays what was paid too little. Choose another reason, or make a correction of what was told'
    return [{ code: 'returns.no-correction', message, field: 'lateReason' }]
  }
  if (today > payDay && lateReason === undefined) {
    const message = `It was due on the pay day, ${formatDay(payDay)}. Say why it is made later`
    return [{ code: 'returns.late', message, field: 'lateReason' }]
  }
  if (today <= payDay && lateReason !== undefined) {
    const message = `It is in time: it is due on ${formatDay(payDay)}. Give no reason`
    return [{ code: 'returns.not-late', message, field: 'lateReason' }]
  }
  return []
}

/** The last day of a tax month: month 1 ends on 5 May. */
export function lastOfTaxMonth(taxYear: string, month: number): Day {
  const year = Number(taxYear.slice(0, 4)) + (month > 8 ? 1 : 0)
  const number = ((month + 3) % 12) + 1
  return `${year}-${String(number).padStart(2, '0')}-05` as Day
}

/** The first day of a tax month: month 1 begins on 6 April. */
export function firstOfTaxMonth(taxYear: string, month: number): Day {
  return month === 1
    ? (`${taxYear.slice(0, 4)}-04-06` as Day)
    : (lastOfTaxMonth(taxYear, month - 1).replace(/05$/, '06') as Day)
}

/** "tax month 11 of 2025 to 2026" */
export const taxMonthWords = (taxYear: string, month: number): string =>
  `tax month ${month} of ${yearWords(taxYear)}`

/** `2025-26` as people read it: "2025 to 2026". */
export const yearWords = (taxYear: string): string =>
  `${taxYear.slice(0, 4)} to ${Number(taxYear.slice(0, 4)) + 1}`
