import { UNPAID, type Hourly, type Point, type Scale } from '#business/payscales'
import { compareDays, earlierEnd, rangeContains } from '#platform/time'
import type { Dated, Day, DayRange } from '#platform/time'
import type { Element, Rate } from './elements.ts'

/** A row, and over which days it holds as far as was known. */
export interface Era<Row> extends DayRange {
  readonly row: Row
}

/** The points of a scale over some days, from the lowest. */
export interface Ladder {
  readonly points: readonly Point[]
  readonly paragraph: string
}

/** Everything of rules and rates that was known on a day, by what it is looked for by. */
export interface ElementTables {
  /** By code. */
  readonly elements: ReadonlyMap<string, Element>
  /** By rank or grade; unpaid ranks are not among them. */
  readonly scales: ReadonlyMap<string, readonly Era<Scale>[]>
  /** By scale. */
  readonly ladders: ReadonlyMap<string, readonly Era<Ladder>[]>
  /** By kind of service. */
  readonly hourly: ReadonlyMap<string, readonly Era<Hourly>[]>
  /** By element and band, as `rateKey` writes them. */
  readonly rates: ReadonlyMap<string, readonly Era<Rate>[]>
  /** Yearly amounts that nobody needs to hold. */
  readonly everybodys: readonly (readonly Era<Rate>[])[]
}

/** The rows that tables are made of. */
export interface ElementRows {
  readonly elements: readonly Element[]
  readonly scales: readonly Scale[]
  readonly points: readonly Point[]
  readonly hourly: readonly Hourly[]
  readonly rates: readonly Rate[]
  readonly paragraphs: readonly Dated<{ readonly scale: string; readonly paragraph: string }>[]
}

export const rateKey = (element: string, band: string): string => `${element} ${band}`

/**
 * The tables as they were known on a day. A row that was published later is left out, and the row
 * before it, which the award ended, holds on: that is what a force paid until the award came.
 */
export function tablesOf(rows: ElementRows, asOf: Day): ElementTables {
  const rates = byKey(rows.rates, ({ element, band }) => rateKey(element, band), asOf)
  const everybodys = [...rates.values()].filter(([era]) => era?.row.per === 'year' && !era.row.held)
  return {
    elements: new Map(rows.elements.map((one) => [one.code, one])),
    scales: byKey(
      rows.scales.filter(({ scale }) => scale !== UNPAID),
      ({ rankOrGrade }) => rankOrGrade,
      asOf,
    ),
    ladders: laddersOf(rows, asOf),
    hourly: byKey(rows.hourly, ({ category }) => category, asOf),
    rates,
    everybodys,
  }
}

type Known = { readonly valid: Dated<object>['valid']; readonly knownOn?: Day }

function byKey<Row extends Known>(
  rows: readonly Row[],
  key: (row: Row) => string,
  asOf: Day,
): ReadonlyMap<string, readonly Era<Row>[]> {
  return new Map(
    [...Map.groupBy(rows, key)].map(([name, some]) => [name, erasOf(some, asOf)] as const),
  )
}

/** Rows of one key over the days for which they are the last that was known. */
export function erasOf<Row extends Known>(rows: readonly Row[], asOf: Day): readonly Era<Row>[] {
  const known = ({ knownOn, valid }: Row): Day => knownOn ?? valid.from
  const inOrder = rows.toSorted(
    (a, b) => compareDays(a.valid.from, b.valid.from) || compareDays(known(a), known(b)),
  )
  const published = inOrder
    .filter((row) => known(row) <= asOf)
    // Of two that begin on one day the later published holds.
    .filter((row, index, all) => all[index + 1]?.valid.from !== row.valid.from)
  return published.map((row, index) => {
    const next = published[index + 1]?.valid.from ?? null
    const ends = row.valid.until
    const takenOver = rows.some((one) => one.valid.from === ends && known(one) > asOf)
    const own = takenOver ? null : ends
    return { row, from: row.valid.from, until: earlierEnd(own, next) }
  })
}

/** The points of each scale together, for each stretch of days on which they are the same. */
function laddersOf({ points, paragraphs }: ElementRows, asOf: Day) {
  const found = new Map<string, Era<Ladder>[]>()
  for (const [scale, some] of Map.groupBy(points, (one) => one.scale)) {
    const paragraph = paragraphs.find((one) => one.scale === scale)?.paragraph ?? ''
    const eras = [...byKey(some, ({ point }) => String(point), asOf).values()].flat()
    const cuts = [...new Set(eras.flatMap(({ from, until }) => [from, until]))]
    const days = cuts.filter((day) => day !== null).toSorted(compareDays)
    const ladders = days.flatMap((from, index) => {
      const there = eras.filter((era) => rangeContains(era, from)).map(({ row }) => row)
      const until = days[index + 1] ?? null
      const row = { points: there.toSorted((a, b) => a.point - b.point), paragraph }
      return there.length === 0 ? [] : [{ from, until, row }]
    })
    found.set(scale, ladders)
  }
  return found
}

/** The era of a day; undefined where there is none. */
export function eraOn<Row>(eras: readonly Era<Row>[] | undefined, day: Day): Era<Row> | undefined {
  return eras?.find((era) => rangeContains(era, day))
}
