import type { Problem } from '#platform/refusals'
import { rangeContains, WEEKDAYS, weekdayOf, type Day, type DayRange } from '#platform/time'

/** What kind of service somebody's is: leave, pay and the scheme of delegation differ by it. */
export const CATEGORIES = [
  'officer',
  'staff',
  'pcso',
  'special',
  'volunteer',
  'contingent',
] as const

export type Category = (typeof CATEGORIES)[number]

/** A rank or grade as data/ranks.csv knows it over some days; steps from 0 (lowest) to 99. */
export interface Rank {
  readonly rankOrGrade: string
  readonly category: Category
  readonly seniority: number
  readonly valid: DayRange
}

/**
 * The rank or grade of that name on a day, or undefined where there is none. Its earliest row also
 * speaks for the days before it: the table does not reach back as far as careers do.
 */
export function rankOn(ranks: readonly Rank[], rankOrGrade: string, day: Day): Rank | undefined {
  const mine = ranks.filter((rank) => rank.rankOrGrade === rankOrGrade)
  const first = mine.toSorted((a, b) => (a.valid.from < b.valid.from ? -1 : 1))[0]
  if (first !== undefined && day < first.valid.from) return first
  return mine.find(({ valid }) => rangeContains(valid, day))
}

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
