import { formatHours, formatShortDay, type Day } from '#platform/time'
import type { Breach } from '../rules/checks.ts'
import type { Entitlement, Kind, Rate } from '../rules/compensation.ts'
import type { Times } from '../rules/roster.ts'
import { timesWords } from '../rules/times.ts'

/** "07:00 to 17:00", or "a rest day". */
export const dutyWords = (times: Times | null): string =>
  times === null ? 'a rest day' : timesWords(times)

export const kindWords: Readonly<Record<Kind, string>> = {
  'overtime-unplanned': 'Kept on without notice',
  'overtime-planned': 'Kept on, told before the duty',
  recall: 'Recalled between two duties',
  'early-start': 'Start brought forward',
  'rest-day': 'Work on a rest day',
  'rest-day-retained': 'A duty that ran into a rest day',
  'public-holiday': 'Work on a public holiday',
}

export const commitmentWords = { 'on-call': 'On call', court: 'Court', training: 'Training' }

const named: Readonly<Record<string, string>> = {
  '4/3': 'time and a third',
  '3/2': 'time and a half',
  '2/1': 'double time',
}

/** "time and a third"; a rate that has no name of its own as a fraction. */
export function rateWords({ over, under }: Rate): string {
  return named[`${over}/${under}`] ?? `${over}/${under} of the hourly rate`
}

/** "4 hours at time and a half, or 6 hours off; another day off": what somebody is entitled to. */
export function entitlementWords(found: Entitlement): string {
  const { countedMinutes, timeOffMinutes, rate, lieu } = found
  const time =
    countedMinutes === 0
      ? []
      : [
          `${formatHours(countedMinutes)} at ${rateWords(rate)}, or ${formatHours(timeOffMinutes)} off`,
        ]
  const parts = [...time, ...(lieu ? ['another day off'] : [])]
  return parts.length === 0 ? 'Nothing' : parts.join('; ')
}

/** A breach in words: "Wed 4 Mar: 9 hours of 11 hours. 11 hours lie between …". */
export function breachWords({ rule, day, found, needed, says }: Breach): string {
  const days = rule === 'rest-days' || rule === 'publish-notice'
  const much = days
    ? `${found} of ${needed} days`
    : `${formatHours(found)}, not ${formatHours(needed)}`
  return `${formatShortDay(day)}: ${much}. ${says}`
}

/** "in 22 hours", "in 40 minutes", "in 3 days": how long it is until something begins. */
export function untilWords(minutes: number): string {
  if (minutes <= 0) return 'now'
  if (minutes < 60) return `in ${formatHours(minutes)}`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `in ${hours} ${hours === 1 ? 'hour' : 'hours'}`
  return `in ${Math.floor(hours / 24)} days`
}

/** "Tue 3 Mar", and "today" or "tomorrow" where it is. */
export function dayWords(day: Day, today: Day, tomorrow: Day): string {
  const near = day === today ? ', today' : day === tomorrow ? ', tomorrow' : ''
  return `${formatShortDay(day)}${near}`
}
