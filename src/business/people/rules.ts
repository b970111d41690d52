import type { Problem } from '#platform/refusals'
import { WEEKDAYS, weekdayOf, type Day } from '#platform/time'

/**
 * When somebody works: seven digits, Monday first, 1 for a working day, and its length in minutes.
 */
export interface WorkingPattern {
  readonly workingDays: string
  readonly dayMinutes: number
}

/** What is wrong with a working pattern, or nothing. */
export function problemsWithPattern({
  workingDays,
}: Pick<WorkingPattern, 'workingDays'>): Problem[] {
  if (/^[01]{7}$/.test(workingDays) && workingDays.includes('1')) return []
  return [
    {
      code: 'people.bad-pattern',
      message: 'Give seven digits, Monday first, 1 for a working day, such as 1111100',
      field: 'workingDays',
    },
  ]
}

/**
 * The minutes the pattern asks for on a day: 0 on a day off. Public holidays are not its business.
 */
export function patternMinutes({ workingDays, dayMinutes }: WorkingPattern, day: Day): number {
  return workingDays[WEEKDAYS.indexOf(weekdayOf(day))] === '1' ? dayMinutes : 0
}
