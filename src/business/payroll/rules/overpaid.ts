import type { Day } from '#platform/time'

/** What a month comes to less what was paid of it, and the tax year that paid it; pence. */
export interface FoundMonth {
  readonly monthOn: Day
  readonly taxYear: string
  readonly pence: number
}

/** What of an overpayment was paid in one tax year, and the months it is of. */
export interface OverpaidYear {
  readonly taxYear: string
  readonly pence: number
  readonly months: readonly Day[]
}

/**
 * What was paid too much, by the tax year in which it was paid: the latest first, as far as each
 * was paid too much. Where a year is owed more than it was paid, that is set off already.
 */
export function byTaxYear(
  overpaid: number,
  months: readonly FoundMonth[],
): readonly OverpaidYear[] {
  const found: OverpaidYear[] = []
  let left = overpaid
  const years = [...Map.groupBy(months, ({ taxYear }) => taxYear)].toSorted(([a], [b]) =>
    b.localeCompare(a),
  )
  for (const [taxYear, some] of years) {
    const too = some.reduce((sum, { pence }) => sum - pence, 0)
    const pence = Math.min(too, left)
    if (pence <= 0) continue
    left -= pence
    const own = some.flatMap((one) => (one.pence < 0 ? [one.monthOn] : []))
    found.push({ taxYear, pence, months: own.toSorted() })
  }
  return found
}
