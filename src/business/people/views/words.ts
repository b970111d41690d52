import { formatDay, formatHours, lastDayOf, WEEKDAYS, type DayRange } from '#platform/time'
import { capital } from '#platform/ui'
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

/** A working pattern: "Monday, Tuesday and Friday, 8 hours a day". */
export function patternWords({ workingDays, dayMinutes }: WorkingPattern): string {
  const days = WEEKDAYS.filter((_, index) => workingDays[index] === '1').map((name) =>
    capital(name),
  )
  const last = days.pop() ?? ''
  const all =
    workingDays === '1111100'
      ? 'Monday to Friday'
      : days.length === 0
        ? last
        : `${days.join(', ')} and ${last}`
  return `${all}, ${formatHours(dayMinutes)} a day`
}

/** The days of an employment: "since 1 January 2020", "1 January 2020 to 31 March 2026". */
export function daysWords(valid: DayRange): string {
  const last = lastDayOf(valid)
  return last === null
    ? `since ${formatDay(valid.from)}`
    : `${formatDay(valid.from)} to ${formatDay(last)}`
}
