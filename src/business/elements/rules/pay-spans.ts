import type { Hourly, Point } from '#business/payscales'
import { earlierDay, earlierEnd, laterDay, type Day } from '#platform/time'
import { isPaidCategory, type PaidCategory } from './elements.ts'
import { onHeldScaleSince, ownScale, placeAbove, pointOn, scaleOf } from './pay-point.ts'
import type { OnPoint, OnScale } from './pay-point.ts'
import type { PaidEmployment, PayRecords } from './records.ts'
import { eraOn, type ElementTables } from './tables.ts'

/** Whoever is seconded out stays on the force's payroll, and who is seconded in on their own. */
const PAID_STATUSES: readonly string[] = ['in-post', 'seconded-out']

/** Days on which somebody is paid, and by the same points. */
export interface PaySpan {
  readonly from: Day
  readonly until: Day
  readonly employment: PaidEmployment
  readonly category: PaidCategory
  readonly scale: string
  /** Which scheme the scale is pensioned in: `police`, `civil-service` or `none`. */
  readonly pension: string
  readonly own: Point
  readonly paragraph: string
  /** The scale and point that counts while they act at a higher rank; their own otherwise. */
  readonly heldScale: string
  readonly held: Point
  readonly hourly: Hourly | undefined
}

/** Whether the force pays somebody who is employed in this way. */
export const isPaid = ({ category, status }: PaidEmployment): boolean =>
  isPaidCategory(category) && PAID_STATUSES.includes(status)

/**
 * The days of a stretch of days on which somebody is paid, cut where their point, scale or
 * employment changes. Nothing for career breaks, and for ranks that are on no scale.
 */
export function paySpans(
  tables: ElementTables,
  { employments, points }: Pick<PayRecords, 'employments' | 'points'>,
  { from, until }: { readonly from: Day; readonly until: Day },
): readonly PaySpan[] {
  const found: PaySpan[] = []
  for (const [index, employment] of employments.entries()) {
    const ends = employment.until === null ? until : earlierDay(employment.until, until)
    let day = laterDay(employment.from, from)
    if (day >= ends || !isPaid(employment)) continue
    const place = ownScale(tables, { employments, points }, index, day)
    if (place === undefined) continue
    while (day < ends) {
      const span = spanFrom(tables, { employments, index, place }, day)
      if (span === undefined) break
      const last = span.until === null ? ends : earlierDay(span.until, ends)
      found.push({ ...span, until: last })
      day = last
    }
  }
  return found
}

interface Among {
  readonly employments: readonly PaidEmployment[]
  readonly index: number
  /** How they are on the scale of their own rank. */
  readonly place: OnScale
}

function spanFrom(tables: ElementTables, among: Among, day: Day) {
  const { employments, index, place } = among
  const employment = employments[index]!
  const { category, rankOrGrade } = employment
  const own = scaleOf(tables, rankOrGrade, day)
  const on = own && pointOn(tables, { ...place, scale: own.scale }, day)
  if (own === undefined || on === undefined || !isPaidCategory(category)) return undefined
  const acting = actingPoint(tables, among, day)
  const better = acting !== undefined && acting.point.annualPence > on.point.annualPence
  const ends = (one: OnPoint | undefined): Day | null => one?.until ?? null
  return {
    from: day,
    until: earlierEnd(ends(on), ends(acting)),
    employment,
    category,
    scale: own.scale,
    pension: own.pension,
    own: on.point,
    paragraph: on.paragraph,
    heldScale: better ? acting.point.scale : own.scale,
    held: better ? acting.point : on.point,
    hourly: eraOn(tables.hourly.get(category), day)?.row,
  }
}

/**
 * The point of the rank somebody acts at: the lowest and one up for each full year; of whoever is
 * promoted for a time as of whoever is promoted (Police Regulations 2003 reg. 27, Annex F part 1).
 */
function actingPoint(
  tables: ElementTables,
  { employments, index, place }: Among,
  day: Day,
): OnPoint | undefined {
  const { actingKind, actingRank } = employments[index]!
  const above = actingRank === null ? undefined : scaleOf(tables, actingRank, day)
  if (above === undefined) return undefined
  const { scale } = above
  const since = onHeldScaleSince(tables, employments, index, day)
  const start = actingKind === 'temporary' ? placeAbove(tables, { scale, former: place }, since) : 0
  return pointOn(tables, { scale, since, start, points: [] }, day)
}
