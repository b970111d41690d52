import type { Problem } from '#platform/refusals'
import { addDays, instantAt, minutesBetween, type Day, type Instant } from '#platform/time'
import type { Times } from './roster.ts'

const MINUTES_A_DAY = 1_440
const CLOCK = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/

/** Minutes after midnight of a time as people type it: 07:00, 7.00, 0700; null when it is none. */
export function readTime(text: string): number | null {
  const parts = CLOCK.exec(text.trim())
  return parts === null ? null : Number(parts[1]) * 60 + Number(parts[2])
}

/** `07:00` of minutes after midnight, of the next day as well. */
export function writeTime(minute: number): string {
  const within = minute % MINUTES_A_DAY
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${two(Math.trunc(within / 60))}:${two(within % 60)}`
}

/** "07:00 to 17:00", "21:00 to 07:00": an end before the start is of the next day. */
export const timesWords = ({ starts, ends }: Times): string =>
  `${writeTime(starts)} to ${writeTime(ends)}`

/** The moment that is so many minutes, on the wall, after midnight of a day in London. */
export function momentOf(day: Day, minute: number): Instant {
  return instantAt(addDays(day, Math.trunc(minute / MINUTES_A_DAY)), writeTime(minute))
}

/** How long somebody is on duty: an hour less or more in the nights on which the clocks change. */
export const lengthOf = (day: Day, { starts, ends }: Times): number =>
  minutesBetween(momentOf(day, starts), momentOf(day, ends))

/** Start and end as they were typed; an end that is not after the start is of the next day. */
export function readTimes(
  starts: string,
  ends: string,
): { readonly times: Times | null; readonly problems: Problem[] } {
  const [from, to] = [readTime(starts), readTime(ends)]
  if (from !== null && to !== null) {
    return { times: { starts: from, ends: to > from ? to : to + MINUTES_A_DAY }, problems: [] }
  }
  return {
    times: null,
    problems: [
      ...(from === null ? [badTime('starts', 'the start')] : []),
      ...(to === null ? [badTime('ends', 'the end')] : []),
    ],
  }
}

const badTime = (field: string, what: string): Problem => ({
  code: 'duty.bad-time',
  message: `Give ${what} as a time of 24 hours, such as 07:00`,
  field,
})

/**
 * Whole days between the day on which somebody is told and the day itself, neither counted: clear
 * days (Police Regulations 2003 reg. 26, Annex H).
 */
export function clearDays(toldOn: Day, day: Day): number {
  const away = (Date.parse(day) - Date.parse(toldOn)) / 86_400_000
  return Math.max(0, away - 1)
}
