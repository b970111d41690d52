import { refuse } from '#platform/refusals'
import { rowsOn, type Dated, type Day } from '#platform/time'
import { dayAfter, firstDayOf, taxYearOn } from './periods.ts'
import type { Setting, StatutoryRows } from './rows.ts'

/** The rows of one tax year, from its 6 April to before the next. */
export interface StatutoryTables {
  readonly taxYear: string
  readonly from: Day
  readonly until: Day
  readonly rows: StatutoryRows
}

/**
 * Opens the rows of a tax year written as '2025-26'. Refused when it is no tax year, or when
 * income tax or national insurance are not on record for every day of it.
 */
export function tablesOf(all: StatutoryRows, taxYear: string): StatutoryTables {
  const from = firstDayOf(taxYear)
  if (from === null) {
    return refuse({
      code: 'statutory.no-tax-year',
      message: 'Give a tax year such as 2025-26',
    })
  }
  const until = dayAfter(from)
  const rows = mapTables(all, (table) => table.filter((row) => holdsWithin(row, from, until)))
  if (!holdsThroughout(rows, from, until)) noRates(taxYear, taxYearsOf(all))
  return { taxYear, from, until, rows }
}

/** 'demo' when one of the rows that something rests on is not authoritative. */
export function statusOf(
  ...tables: readonly (readonly Dated<object>[])[]
): Dated<object>['status'] {
  return tables.flat().some(({ status }) => status === 'demo') ? 'demo' : 'authoritative'
}

/** The same change made to every table. */
export function mapTables(
  rows: StatutoryRows,
  change: (table: readonly Dated<object>[]) => readonly Dated<object>[],
): StatutoryRows {
  return Object.fromEntries(
    Object.entries(rows).map(([name, table]) => [name, change(table as readonly Dated<object>[])]),
  ) as unknown as StatutoryRows
}

/** The tax years of the rates on record, the latest first. */
export function taxYearsOf({ taxBands }: StatutoryRows): readonly string[] {
  const years = taxBands.map(({ valid }) => taxYearOn(valid.from))
  return [...new Set(years)].toSorted().toReversed()
}

/** Refuses a tax year that the rates asked for are not on record of, and says which years are. */
export function noRates(taxYear: string, known: readonly string[] = []): never {
  const which = known.length === 0 ? 'a tax year whose rates are' : `one of ${known.join(', ')}`
  return refuse({
    code: 'statutory.no-rates',
    message: `The rates of ${taxYear} are not all on record. Give ${which}`,
  })
}

/** A setting on a day. Refused when it is not on record. */
export function setting(
  { rows, taxYear }: StatutoryTables,
  name: Setting['setting'],
  on: Day,
): number {
  const found = rowsOn(rows.settings, on).find((row) => row.setting === name)
  return found?.value ?? noRates(taxYear)
}

function holdsWithin({ valid }: Dated<object>, from: Day, until: Day): boolean {
  return (valid.from ?? from) < until && (valid.until === null || valid.until > from)
}

function holdsThroughout(
  { taxBands, niRates, niThresholds }: StatutoryRows,
  from: Day,
  until: Day,
) {
  return [taxBands, niRates, niThresholds].every((table) => {
    const begins = [
      from,
      ...table.flatMap(({ valid }) => (valid.until === null ? [] : valid.until)),
    ]
    return begins
      .filter((day) => day >= from && day < until)
      .every((day) => rowsOn(table as readonly Dated<object>[], day).length > 0)
  })
}
