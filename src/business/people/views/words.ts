import { formatDay, lastDayOf, WEEKDAYS, type DayRange } from '#platform/time'
import { plural } from '#platform/ui'
import type { Category, WorkingPattern } from '../rules.ts'

/** What kind of service somebody's is, in words. */
export const categoryWords: Readonly<Record<Category, string>> = {
  officer: 'Police officer',
  staff: 'Police staff',
  pcso: 'Police community support officer',
  special: 'Special constable',
  volunteer: 'Volunteer',
  contingent: 'Contingent worker',
}

/** A length of time in hours and minutes: 7 hours 12 minutes. */
function lengthWords(minutes: number): string {
  const rest = minutes % 60
  const hours = plural(Math.trunc(minutes / 60), 'hour')
  return rest === 0 ? hours : `${hours} ${plural(rest, 'minute')}`
}

/** A working pattern: "Monday, Tuesday and Friday, 8 hours a day". */
export function patternWords({ workingDays, dayMinutes }: WorkingPattern): string {
  const days = WEEKDAYS.filter((_, index) => workingDays[index] === '1').map(
    (name) => name.charAt(0).toUpperCase() + name.slice(1),
  )
  const last = days.pop() ?? ''
  const all =
    workingDays === '1111100'
      ? 'Monday to Friday'
      : days.length === 0
        ? last
        : `${days.join(', ')} and ${last}`
  return `${all}, ${lengthWords(dayMinutes)} a day`
}

/** The days of an employment: "since 1 January 2020", "1 January 2020 to 31 March 2026". */
export function daysWords(valid: DayRange): string {
  const last = lastDayOf(valid)
  return last === null
    ? `since ${formatDay(valid.from)}`
    : `${formatDay(valid.from)} to ${formatDay(last)}`
}
