import type { Day } from '#platform/time'
import type { Rate } from './elements.ts'
import type { ElementTables, Era, Ladder } from './tables.ts'

/** A pay award that is thought of: so many hundredths of a per cent more from a day on. */
export interface PayAward {
  readonly from: Day
  readonly basisPoints: number
}

const WHOLE = 10_000

/**
 * The tables as an award would make them: from its first day on every point of every scale, and
 * the yearly amounts that everybody has (London weighting), raised, each to the nearest penny. What
 * goes by them follows: acting, unsocial hours, overtime, shares of basic pay.
 */
export function awarded(tables: ElementTables, award: PayAward): ElementTables {
  const raise = (pence: number) => Math.round((pence * (WHOLE + award.basisPoints)) / WHOLE)
  const everybodys = new Set(tables.everybodys)
  const ladderOf = ({ points, ...rest }: Ladder): Ladder => ({
    ...rest,
    points: points.map((one) => ({
      ...one,
      annualPence: raise(one.annualPence),
      status: 'demo' as const,
    })),
  })
  const rateOf = (rate: Rate): Rate => ({ ...rate, pence: raise(rate.pence), status: 'demo' })
  const rates = new Map(
    [...tables.rates].map(([key, eras]) => {
      const raised = everybodys.has(eras) ? changedFrom(award.from, eras, rateOf) : eras
      return [key, raised] as const
    }),
  )
  const ladders = new Map(
    [...tables.ladders].map(([scale, eras]) => [scale, changedFrom(award.from, eras, ladderOf)]),
  )
  const keys = [...tables.rates].flatMap(([key, eras]) => (everybodys.has(eras) ? [key] : []))
  return { ...tables, ladders, rates, everybodys: keys.map((key) => rates.get(key)!) }
}

/** Rows as they are before a day, and changed from it on. */
function changedFrom<Row>(
  day: Day,
  eras: readonly Era<Row>[],
  change: (row: Row) => Row,
): readonly Era<Row>[] {
  return eras.flatMap((era) => {
    const { from, until, row } = era
    if (until !== null && until <= day) return [era]
    const after = { from: from > day ? from : day, until, row: change(row) }
    return from < day ? [{ from, until: day, row }, after] : [after]
  })
}
