import { refuseIfAny } from '#platform/refusals'
import type { Problem } from '#platform/refusals'
import { addDays, WEEKDAYS, weekdayOf } from './day.ts'
import type { Day, Weekday } from './day.ts'
import { LONDON } from './instant.ts'
import { firstInstantShowing } from './zone.ts'

/** Open every week on this weekday from and until a local time, '08:00' to '18:00' or '24:00'. */
export interface OpeningHours {
  readonly weekday: Weekday
  readonly from: string
  readonly until: string
}

/** When work is done: opening hours of the week in a zone, less the days that are closed. */
export interface WorkingCalendar {
  readonly zone: string
  readonly opening: ReadonlyMap<Weekday, readonly MinutesOpen[]>
  readonly closedOn: ReadonlySet<Day>
}

interface MinutesOpen {
  readonly from: number
  readonly until: number
}

/** Open time in epoch milliseconds, up to but without `until`. */
export interface Span {
  readonly from: number
  readonly until: number
}

const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

/** Opening hours that never close: every minute of a 23, 24 or 25-hour day. */
export const ALWAYS_OPEN: readonly OpeningHours[] = openOn(WEEKDAYS, '00:00', '24:00')

/** The same hours on each of the weekdays. */
export function openOn(
  weekdays: readonly Weekday[],
  from: string,
  until: string,
): readonly OpeningHours[] {
  return weekdays.map((weekday) => ({ weekday, from, until }))
}

/**
 * A calendar of opening hours, several a day if there is a lunch hour, and closed days. Refuses
 * no hours at all, hours that end before they start (a night is two entries, to 24:00 and from
 * 00:00) and hours that overlap.
 */
export function workingCalendar(definition: {
  readonly opening: readonly OpeningHours[]
  readonly closedOn?: Iterable<Day>
  readonly zone?: string
}): WorkingCalendar {
  refuseIfAny(problemsWithOpening(definition.opening))
  const opening = new Map<Weekday, readonly MinutesOpen[]>()
  for (const weekday of WEEKDAYS) {
    opening.set(weekday, minutesOpenOn(weekday, definition.opening))
  }
  return {
    zone: definition.zone ?? LONDON,
    opening,
    closedOn: new Set(definition.closedOn ?? []),
  }
}

/** What stands in the way of a calendar with these opening hours. */
export function problemsWithOpening(opening: readonly OpeningHours[]): Problem[] {
  if (opening.length === 0) {
    return [problem('no-opening-hours', 'Give at least one day with opening hours')]
  }
  if (opening.some((hours) => !TIME.test(hours.from) || !TIME.test(hours.until))) {
    return [problem('not-a-time', 'Opening hours are times such as 08:00 and 18:00, to 24:00')]
  }
  if (opening.some((hours) => minutesOf(hours.until) <= minutesOf(hours.from))) {
    return [
      problem(
        'hours-end-first',
        'Opening hours must end after they start. Give a night as two: to 24:00 and from 00:00',
      ),
    ]
  }
  const overlapping = WEEKDAYS.filter((weekday) => overlaps(minutesOpenOn(weekday, opening)))
  return overlapping.map((weekday) =>
    problem('hours-overlap', `Opening hours on ${weekday} must not overlap`),
  )
}

/** True when the calendar has opening hours on the day and the day is not closed. */
export function isWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  return !calendar.closedOn.has(day) && calendar.opening.get(weekdayOf(day))!.length > 0
}

/**
 * The open time of one local day, in order. Where the clocks go forward over an opening or closing
 * time, the moment they go forward is meant; where they go back, the first time it is shown: so
 * hours that touch on the wall touch in real time too, and none is counted twice.
 */
export function openSpansOn(day: Day, calendar: WorkingCalendar): Span[] {
  if (!isWorkingDay(day, calendar)) return []
  const midnight = Date.parse(day)
  const atMinute = (minutes: number) =>
    firstInstantShowing(midnight + minutes * 60_000, calendar.zone)
  return calendar.opening
    .get(weekdayOf(day))!
    .map((hours) => ({ from: atMinute(hours.from), until: atMinute(hours.until) }))
    .filter((span) => span.until > span.from)
}

/**
 * The working day that lies `count` working days after the day, which itself does not count:
 * the count of statutes that say "the twentieth working day following". At most 10,000.
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkingCalendar): Day {
  if (!Number.isInteger(count) || count < 1 || count > 10_000) {
    throw new RangeError('Count between 1 and 10,000 working days')
  }
  let reached = day
  let left = count
  for (let looked = 0; left > 0; looked += 1) {
    if (looked > 100_000) throw new RangeError('The calendar has too few working days')
    reached = addDays(reached, 1)
    if (isWorkingDay(reached, calendar)) left -= 1
  }
  return reached
}

function minutesOpenOn(weekday: Weekday, opening: readonly OpeningHours[]): MinutesOpen[] {
  return opening
    .filter((hours) => hours.weekday === weekday)
    .map((hours) => ({ from: minutesOf(hours.from), until: minutesOf(hours.until) }))
    .sort((a, b) => a.from - b.from)
}

function overlaps(sorted: readonly MinutesOpen[]): boolean {
  return sorted.some((hours, index) => index > 0 && hours.from < sorted[index - 1]!.until)
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

function problem(code: string, message: string): Problem {
  return { code: `time.${code}`, message, field: 'calendar' }
}
