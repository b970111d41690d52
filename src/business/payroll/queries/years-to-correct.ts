import { bothLess, yearLess, type YearLess } from '#business/grosstonet'
import { endedOverpayments } from '#business/paydetails'
import type { QueryContext } from '#platform/actions'
import { own } from '../access.ts'
import { endedYears } from './earlier-years.ts'

/** Of whom an ended tax year is to be told less, and of which. */
export interface YearToCorrect {
  readonly personId: string
  /** `2025-26` */
  readonly taxYear: string
  readonly less: YearLess
}

/**
 * By how much less HMRC is to be told of ended tax years, by person and year, in pence: of what was
 * paid too much in them and is paid back of net pay now (HMRC, PAYE Manual PAYE72085; decision 56).
 * It is what the first pay day after the year reckoned, item by item.
 */
export async function yearsToCorrect<T>(
  asked: QueryContext<T>,
  organisationId: number,
): Promise<readonly YearToCorrect[]> {
  const overpaid = await endedOverpayments(asked, organisationId)
  const years = await endedYears(own(asked), organisationId, overpaid)
  const found = new Map<string, YearToCorrect>()
  for (const { standingId, personId, taxYear, grossPence } of overpaid) {
    const year = years.get(standingId)
    if (year === undefined) continue
    const key = `${personId} ${taxYear}`
    const less = yearLess(grossPence, year)
    const before = found.get(key)?.less
    found.set(key, { personId, taxYear, less: before ? bothLess(before, less) : less })
  }
  return [...found.values()]
}
