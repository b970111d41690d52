import type { Hourly, Point } from '#business/payscales'
import { earlierDay, earlierEnd, laterDay, type Day } from '#platform/time'
import { isPaidCategory, type PaidCategory } from './elements.ts'
import { onHeldScaleSince, onScaleSince, pointOn, scaleOf, type OnPoint } from './pay-point.ts'
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
    const since = onScaleSince(tables, employments, index, day)
    while (day < ends) {
      const span = spanFrom(tables, { employments, points, index, since }, day)
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
  readonly points: PayRecords['points']
  readonly index: number
  readonly since: Day
}

function spanFrom(tables: ElementTables, { employments, points, index, since }: Among, day: Day) {
  const employment = employments[index]!
  const { category, rankOrGrade, actingRank } = employment
  const own = scaleOf(tables, rankOrGrade, day)
  const on = own && pointOn(tables, { scale: own.scale, since, points }, day)
  if (own === undefined || on === undefined || !isPaidCategory(category)) return undefined
  const above = actingRank === null ? undefined : scaleOf(tables, actingRank, day)
  const acting =
    above &&
    pointOn(
      tables,
      { scale: above.scale, since: onHeldScaleSince(tables, employments, index, day), points: [] },
      day,
    )
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
