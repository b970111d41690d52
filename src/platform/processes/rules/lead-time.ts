import { addDays, daysBetween, isWorkingDay, type Day, type WorkingCalendar } from '#platform/time'

/** The upper ends of the bars of a distribution, in working minutes; above the last is one more. */
export interface Bar {
  readonly words: string
  readonly until: number | null
}

/**
 * The bars in which lead times are counted, in working days of so many minutes: few, and finer
 * where most cases end.
 */
export function barsOf(dayMinutes: number): readonly Bar[] {
  const ends = [0.25, 0.5, 1, 2, 3, 4, 5, 7.5, 10, 15, 20]
  const words = [
    'Up to a quarter day',
    'Up to half a day',
    'Up to 1 day',
    ...ends.slice(3).map((end, index) => `${ends[index + 2]} to ${end} days`),
  ]
  return [
    ...ends.map((end, index) => ({ words: words[index] ?? '', until: end * dayMinutes })),
    { words: 'Over 20 days', until: null },
  ]
}

/**
 * Working minutes from the first day up to each day that follows: `before[n]` of the nth. Times
 * between two moments are a subtraction, for a statement over a hundred thousand cases as well.
 */
export function minutesBefore(
  calendar: WorkingCalendar,
  first: Day,
  last: Day,
  dayMinutes: number,
): readonly number[] {
  const before = [0]
  let minutes = 0
  for (let n = 0; n <= daysBetween(first, last); n += 1) {
    if (isWorkingDay(addDays(first, n), calendar)) minutes += dayMinutes
    before.push(minutes)
  }
  return before
}

/** Minutes of the day until a time on the wall, `08:30`. */
export function minutesOfTime(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** "3 h", "2.5 h", "40 min": working time as people say it, to a tenth of an hour. */
export function workingWords(minutes: number | null): string {
  if (minutes === null) return 'None'
  if (minutes < 60) return `${Math.round(minutes)} min`
  return `${(Math.round(minutes / 6) / 10).toLocaleString('en-GB')} h`
}

/** "4 days", "0.3 days": days of the calendar, to a tenth. */
export function daysWords(days: number | null): string {
  if (days === null) return 'None'
  const tenths = Math.round(days * 10) / 10
  return `${tenths.toLocaleString('en-GB')} ${tenths === 1 ? 'day' : 'days'}`
}

/** A share in whole per cent; of nothing there is none. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 100)
}

/** "38 %" */
export const shareWords = (part: number, whole: number): string => {
  const share = shareOf(part, whole)
  if (share === null) return 'None'
  return share === 0 && part > 0 ? 'under 1 %' : `${share} %`
}

/** How a median compares with that of the period before, in words; a twentieth is no change. */
export function trendWords(now: number | null, before: number | null): string {
  if (now === null || before === null) return 'Nothing to compare'
  if (Math.abs(now - before) <= before / 20) return 'As before'
  if (before === 0) return 'Longer'
  const change = Math.round((Math.abs(now - before) / before) * 100)
  return `${change} % ${now > before ? 'longer' : 'shorter'}`
}
