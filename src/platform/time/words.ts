import { dayOfMonthOf, monthOf, weekdayOf, yearOf } from './day.ts'
import type { Day } from './day.ts'
import { lastDayOf } from './day-range.ts'
import type { DayRange } from './day-range.ts'
import { LONDON, localTimeOf } from './instant.ts'
import type { Instant } from './instant.ts'

// Days need no zone and no formatter: names from a list cost a hundredth of Intl.
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** '3 March 2026' */
export function formatDay(day: Day): string {
  return `${formatDayAndMonth(day)} ${yearOf(day)}`
}

/** 'Tue 3 Mar' */
export function formatShortDay(day: Day): string {
  return `${weekdayOf(day)} ${dayOfMonthOf(day)} ${monthName(day).slice(0, 3)}`
}

/** 'March 2026' */
export function formatMonth(day: Day): string {
  return `${monthName(day)} ${yearOf(day)}`
}

/** '3 March 2026', '4 to 8 May 2026', '28 April to 2 May 2026', 'from 3 March 2026'. */
export function formatDayRange(range: DayRange): string {
  const last = lastDayOf(range)
  if (last === null) return `from ${formatDay(range.from)}`
  if (last <= range.from) return formatDay(range.from)
  if (yearOf(last) !== yearOf(range.from)) return `${formatDay(range.from)} to ${formatDay(last)}`
  const sameMonth = monthOf(last) === monthOf(range.from)
  const first = sameMonth ? String(dayOfMonthOf(range.from)) : formatDayAndMonth(range.from)
  return `${first} to ${formatDay(last)}`
}

/** '14:05', local */
export function formatTime(instant: Instant, zone: string = LONDON): string {
  return localTimeOf(instant, zone).time
}

/** '3 March 2026 at 14:05', local */
export function formatDayAndTime(instant: Instant, zone: string = LONDON): string {
  const local = localTimeOf(instant, zone)
  return `${formatDay(local.day)} at ${local.time}`
}

/** 'Tue 3 Mar 14:05', local */
export function formatShortDayAndTime(instant: Instant, zone: string = LONDON): string {
  const local = localTimeOf(instant, zone)
  return `${formatShortDay(local.day)} ${local.time}`
}

function formatDayAndMonth(day: Day): string {
  return `${dayOfMonthOf(day)} ${monthName(day)}`
}

function monthName(day: Day): string {
  return MONTHS[monthOf(day) - 1]!
}
