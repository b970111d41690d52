import { dayOfYears, fullYears, type Point } from '#business/payscales'
import type { Problem } from '#platform/refusals'
import { earlierEnd, type Day } from '#platform/time'
import type { PaidEmployment, SetPoint } from './records.ts'
import { eraOn, type ElementTables, type Ladder } from './tables.ts'

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

/**
 * Since when somebody is paid by the scale of the rank they act at, else hold, without a break: a
 * sergeant who goes on as a detective sergeant begins no new years.
 * @param index of the stretch among the employments
 * @param on the day by whose scales earlier ranks are compared
 */
export function onHeldScaleSince(
  tables: ElementTables,
  employments: readonly PaidEmployment[],
  index: number,
  on: Day,
): Day {
  const scaleAt = (at: number) => scaleOf(tables, heldRank(employments[at]!), on)?.scale
  const goesOn = (at: number) => employments[at - 1]?.until === employments[at]!.from
  let first = index
  while (goesOn(first) && scaleAt(first - 1) === scaleAt(index)) first -= 1
  return employments[first]!.from
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
  const years = fullYears(from, on)
  const place = Math.min(start + years, points.length - 1)
  const atTop = place === points.length - 1
  const nextYear = atTop ? null : dayOfYears(from, years + 1)
  const until = earlierEnd(earlierEnd(ladder.until, nextSet), nextYear)
  return { point: points[place]!, paragraph, until }
}

/** What speaks against a point: that the scale of a rank has none such. */
export function problemsWithPoint(
  { points }: Pick<Ladder, 'points'>,
  { rankOrGrade, point }: { readonly rankOrGrade: string; readonly point: number },
): Problem[] {
  if (points.some((one) => one.point === point)) return []
  const ends = `${points[0]?.point} to ${points.at(-1)?.point}`
  const message = `The scale of a ${rankOrGrade} has the points ${ends}. Give one of them`
  return [{ code: 'elements.no-such-point', message, field: 'point' }]
}

function placeOf(points: readonly Point[], wanted: number): number {
  const found = points.findIndex(({ point }) => point >= wanted)
  return found === -1 ? points.length - 1 : found
}
