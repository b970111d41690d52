import { dayOfYears, fullYears, type Point } from '#business/payscales'
import type { Problem } from '#platform/refusals'
import { earlierEnd, type Day } from '#platform/time'
import type { PaidEmployment, PayRecords, SetPoint } from './records.ts'
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

/** How somebody is on a scale: since when, at which place of it they began, and points set. */
export interface OnScale {
  readonly scale: string
  readonly since: Day
  /** 0 on appointment; on promotion as `placeOnPromotion` says. */
  readonly start: number
  readonly points: readonly SetPoint[]
}

/**
 * The point of a scale on a day: from where they began one up for each full year since then, to the
 * top; or as a point was set, from that day on one up for each full year (Police Regulations 2003
 * Annex F part 1BA: entry at a higher point, an increment withheld). A point set before they were
 * on the scale does not count. Undefined where the scale has no points on the day.
 */
export function pointOn(tables: ElementTables, asked: OnScale, on: Day): OnPoint | undefined {
  const ladder = eraOn(tables.ladders.get(asked.scale), on)
  if (ladder === undefined) return undefined
  const { points, paragraph } = ladder.row
  let [start, from, nextSet]: [number, Day, Day | null] = [asked.start, asked.since, null]
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
  const promoted = asked.start > 0 && start === asked.start && from === asked.since
  return {
    point: points[place]!,
    paragraph: promoted ? `${paragraph}, with part 1 on promotion` : paragraph,
    until,
  }
}

/**
 * The place of a scale at which an officer begins who was promoted to it: the first point above
 * what they would be paid had they not been promoted (Police Regulations 2003 Annex F part 1, gain
 * from promotion). 0 for whoever came to it otherwise, and where what they were paid is not on
 * record.
 * @param index of the stretch on the scale among the employments
 * @param since when they have been on it
 */
export function placeOnPromotion(
  tables: ElementTables,
  { employments, points }: Pick<PayRecords, 'employments' | 'points'>,
  { index, since }: { readonly index: number; readonly since: Day },
): number {
  const at = employments.findIndex(({ from }) => from === since)
  const before = employments[at - 1]
  const now = employments[index]!
  if (before?.until !== since || before.category !== 'officer' || now.category !== 'officer') {
    return 0
  }
  const former = ownScale(tables, { employments, points }, at - 1, since)
  return placeAbove(
    tables,
    { scale: scaleOf(tables, now.rankOrGrade, since)?.scale, former },
    since,
  )
}

/** How somebody is on the scale of their own rank; undefined for a rank that is on none. */
export function ownScale(
  tables: ElementTables,
  { employments, points }: Pick<PayRecords, 'employments' | 'points'>,
  index: number,
  on: Day,
): OnScale | undefined {
  const scale = scaleOf(tables, employments[index]!.rankOrGrade, on)?.scale
  if (scale === undefined) return undefined
  const since = onScaleSince(tables, employments, index, on)
  const { until } = employments[index]!
  return {
    scale,
    since,
    start: placeOnPromotion(tables, { employments, points }, { index, since }),
    // What was set on the day on which they went on to another scale is of that scale.
    points: until === null ? points : points.filter(({ fromOn }) => fromOn < until),
  }
}

/** The first place of a higher scale that is above what somebody is paid on another on a day. */
export function placeAbove(
  tables: ElementTables,
  { scale, former }: { readonly scale: string | undefined; readonly former: OnScale | undefined },
  on: Day,
): number {
  if (scale === undefined || former === undefined) return 0
  const points = eraOn(tables.ladders.get(scale), on)?.row.points ?? []
  const formerly = eraOn(tables.ladders.get(former.scale), on)?.row.points.at(-1)
  const paid = pointOn(tables, former, on)?.point.annualPence
  const top = points.at(-1)
  if (paid === undefined || formerly === undefined || top === undefined) return 0
  if (top.annualPence <= formerly.annualPence) return 0
  return points.findIndex(({ annualPence }) => annualPence > paid)
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
