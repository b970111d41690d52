import { fullYears, type Point } from '#business/payscales'
import { yearOf, type Day } from '#platform/time'
import type { PaidEmployment, SetPoint } from './records.ts'
import { earlier, eraOn, type ElementTables } from './tables.ts'

/** The point somebody is on, and the day on which it may be another. */
export interface OnPoint {
  readonly point: Point
  readonly paragraph: string
  /** Null: never, as far as is known. */
  readonly until: Day | null
}

/** The scale of a rank or grade on a day; undefined where it is unpaid or on none. */
export const scaleOf = (tables: ElementTables, rankOrGrade: string, on: Day) =>
  eraOn(tables.scales.get(rankOrGrade), on)?.row

/** The rank somebody acts at, else their own. */
export const heldRank = (one: PaidEmployment): string => one.actingRank ?? one.rankOrGrade

/**
 * Since when somebody is on the scale of a stretch without a break: acting at another rank leaves
 * the years at one's own running (Police Regulations 2003 Annex F part 1), and so does a new title
 * on the same scale. Of one who comes back after having left, since they came back.
 * @param index of the stretch among the employments
 * @param on the day by whose scales earlier ranks are compared
 */
export function onScaleSince(
  tables: ElementTables,
  employments: readonly PaidEmployment[],
  index: number,
  on: Day,
): Day {
  let now = employments[index]!
  const scale = scaleOf(tables, now.rankOrGrade, on)?.scale
  for (let at = index - 1; at >= 0; at -= 1) {
    const before = employments[at]!
    if (scaleOf(tables, before.rankOrGrade, on)?.scale !== scale) return now.from
    if (now.joinedOn > before.joinedOn) return now.joinedOn
    now = before
  }
  return now.joinedOn
}

/** Since when somebody holds the rank of a stretch, acting or not, without a break. */
export function heldRankSince(employments: readonly PaidEmployment[], index: number): Day {
  const rank = heldRank(employments[index]!)
  let at = index
  while (at > 0 && heldRank(employments[at - 1]!) === rank) at -= 1
  return employments[at]!.from
}

/**
 * The point of a scale on a day: one up for each full year since a day, to the top; or as a point
 * was set, from that day on one up for each full year (Police Regulations 2003 Annex F part 1BA:
 * entry at a higher point, an increment withheld). A point set before they were on the scale does
 * not count. Undefined where the scale has no points on the day.
 */
export function pointOn(
  tables: ElementTables,
  asked: { readonly scale: string; readonly since: Day; readonly points: readonly SetPoint[] },
  on: Day,
): OnPoint | undefined {
  const ladder = eraOn(tables.ladders.get(asked.scale), on)
  if (ladder === undefined) return undefined
  const { points, paragraph } = ladder.row
  let [start, from, nextSet]: [number, Day, Day | null] = [0, asked.since, null]
  for (const { fromOn, point } of asked.points) {
    if (fromOn < asked.since) continue
    if (fromOn > on) {
      nextSet = fromOn
      break
    }
    ;[start, from] = [placeOf(points, point), fromOn]
  }
  const place = Math.min(start + fullYears(from, on), points.length - 1)
  const atTop = place === points.length - 1
  const nextYear = atTop ? null : anniversary(from, fullYears(from, on) + 1)
  const until = earlier(earlier(ladder.until, nextSet), nextYear)
  return { point: points[place]!, paragraph, until }
}

function placeOf(points: readonly Point[], wanted: number): number {
  const found = points.findIndex(({ point }) => point >= wanted)
  return found === -1 ? points.length - 1 : found
}

/** The day on which so many years are full: of 29 February 1 March, where the year has none. */
function anniversary(from: Day, years: number): Day {
  const year = yearOf(from) + years
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const rest = from.endsWith('-02-29') && !leap ? '-03-01' : from.slice(4)
  return `${String(year).padStart(4, '0')}${rest}` as Day
}
