import type { AbsenceToPay } from '#business/absence'
import { daysOfWeek, familyWeek, reachesLowerLimit } from '#business/statutory'
import {
  addDays,
  daysBetween,
  earlierDay,
  laterDay,
  rowsOn,
  weekdayOf,
  WEEKDAYS,
  type Day,
} from '#platform/time'
import { servingOn } from './records.ts'
import type { AbsencePayTables, AbsentMonth, Days, PaidAverage } from './records.ts'
import type { StatutoryKind, StatutoryPart, Stretch } from './records.ts'

/** The statutory payment of a kind of absence; undefined where there is none. */
export const paymentOf = (
  { payments }: Pick<AbsencePayTables, 'payments'>,
  { kind, firstOn }: AbsenceToPay,
): StatutoryKind | undefined => rowsOn(payments, firstOn).find((one) => one.kind === kind)

/**
 * The Saturday up to which pay is looked at for the average, so many weeks before the week in which
 * the leave begins, or that of the day of the child where it is on record.
 */
export function averageBeforeLeave(
  { weeksBefore }: Pick<StatutoryKind, 'weeksBefore'>,
  { firstOn, childOn }: Pick<AbsenceToPay, 'firstOn' | 'childOn'>,
): Day {
  const week = addDays(childOn ?? firstOn, -7 * weeksBefore)
  // Weeks of the law begin on Sundays.
  const sinceSunday = (WEEKDAYS.indexOf(weekdayOf(week)) + 1) % 7
  return addDays(week, 6 - sinceSunday)
}

/**
 * The statutory payment of family leave within a month, week by week from its first day, some days
 * of a week in sevenths; a week goes by the rate of its first day (SSCBA 1992 Part 12 and 12ZA to
 * 12ZE). None for whoever has not served long enough or earns too little.
 */
export function familyPayParts(
  month: AbsentMonth,
  stretches: readonly Stretch[],
  average: PaidAverage,
): readonly StatutoryPart[] {
  const absence = stretches[0]?.absence
  const kind = absence && paymentOf(month.tables, absence)
  if (absence === undefined || kind === undefined) return []
  if (!isOwed(month, { absence, kind, average })) return []
  const parts: (StatutoryPart & { weeklyPence: number })[] = []
  for (const stretch of stretches) {
    for (const days of weeksOf(absence, stretch)) {
      const weeklyPence = weekPence(month, { absence, kind, average }, days)
      if (weeklyPence === 0) continue
      const last = parts.at(-1)
      const joins = last?.stretch === stretch && last.weeklyPence === weeklyPence
      const from = joins ? last.from : days.from
      const { until } = days
      const paid = daysBetween(from, until)
      const pence = daysOfWeek(weeklyPence, paid)
      const rate = Math.round((weeklyPence * 100) / 7)
      const { element } = kind
      const part = { stretch, element, pence, days: paid, rate, average, from, until, weeklyPence }
      if (joins) parts[parts.length - 1] = part
      else parts.push(part)
    }
  }
  return parts.map(({ weeklyPence: _week, ...part }) => part)
}

interface Owed {
  readonly absence: AbsenceToPay
  readonly kind: StatutoryKind
  readonly average: PaidAverage
}

function isOwed(month: AbsentMonth, { absence, kind, average }: Owed): boolean {
  const by = averageBeforeLeave(kind, absence)
  const joinedOn = servingOn(month, absence.firstOn)?.joinedOn
  if (joinedOn === undefined || daysBetween(joinedOn, by) < 7 * kind.serviceWeeks) return false
  return reachesLowerLimit(month.tables.statutoryOn(by), average, by)
}

/** The weeks of an absence within a stretch, each cut to it. */
function weeksOf({ firstOn }: AbsenceToPay, { from, until }: Days): readonly Days[] {
  const found: Days[] = []
  let week = addDays(firstOn, 7 * Math.floor(daysBetween(firstOn, from) / 7))
  for (; week < until; week = addDays(week, 7)) {
    found.push({ from: laterDay(week, from), until: earlierDay(addDays(week, 7), until) })
  }
  return found
}

/** What the week of some days is, in pence; nothing after the last one that is paid. */
function weekPence({ tables }: AbsentMonth, { absence, kind, average }: Owed, days: Days): number {
  const number = Math.floor(daysBetween(absence.firstOn, days.from) / 7)
  const on = addDays(absence.firstOn, 7 * number)
  const statutory = tables.statutoryOn(on)
  const row = rowsOn(statutory.rows.familyPayments, on).find(
    ({ payment }) => payment === kind.payment,
  )
  const most = Math.min(row?.mostWeeks ?? 0, absence.paidWeeks ?? Infinity)
  if (number >= most) return 0
  return familyWeek(statutory, kind.payment, { average, week: number + 1, on }).weeklyPence
}
