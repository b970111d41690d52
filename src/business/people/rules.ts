import { CATEGORIES, type Category } from '#business/organisation'
import type { Problem } from '#platform/refusals'
import {
  formatDay,
  rangeContains,
  WEEKDAYS,
  weekdayOf,
  type Day,
  type DayRange,
} from '#platform/time'

export { CATEGORIES, type Category }

/** By which contract somebody works: without end, until a day, or on probation until a day. */
export const CONTRACTS = ['permanent', 'fixed-term', 'probation'] as const
/** Whether somebody is at work here; on a career break or seconded out they are no strength. */
export const STATUSES = ['in-post', 'career-break', 'seconded-out', 'seconded-in'] as const
/** Acting is for a while and without promise; a temporary promotion holds the rank meanwhile. */
export const ACTING_KINDS = ['acting', 'temporary'] as const

export type Contract = (typeof CONTRACTS)[number]
export type Status = (typeof STATUSES)[number]

/** At a higher rank than one's own on some days. */
export interface Acting {
  readonly kind: (typeof ACTING_KINDS)[number]
  readonly rankOrGrade: string
  readonly seniority: number
  readonly postId?: string | undefined
  readonly reason: string
}

/** How somebody serves; what is left out is permanent, full time, in post. */
export interface Service {
  readonly contract?: Contract | undefined
  /** The last day of a fixed term, or of probation. */
  readonly contractEndsOn?: Day | undefined
  /** Of full time, in hundredths. */
  readonly fteHundredths?: number | undefined
  readonly status?: Status | undefined
  /** Where somebody seconded out works, or whom somebody seconded in comes from. */
  readonly otherBody?: string | undefined
  readonly acting?: Acting | undefined
}

/** What is wrong with a contract and where somebody is on secondment, from a first day on. */
export function problemsWithService(
  { contract = 'permanent', contractEndsOn, status = 'in-post', otherBody }: Service,
  from: Day,
): Problem[] {
  const problems: Problem[] = []
  if (contract === 'permanent' && contractEndsOn !== undefined) {
    problems.push({
      code: 'people.no-contract-end',
      message: 'A permanent contract has no last day. Leave it empty',
      field: 'contractEndsOn',
    })
  }
  if (contract !== 'permanent' && (contractEndsOn === undefined || contractEndsOn < from)) {
    problems.push({
      code: 'people.contract-end',
      message: `Give the last day of it, on or after ${formatDay(from)}`,
      field: 'contractEndsOn',
    })
  }
  const seconded = status === 'seconded-out' || status === 'seconded-in'
  if (seconded && otherBody === undefined) {
    problems.push({
      code: 'people.no-other-body',
      message: 'Say which body it is, such as the College of Policing',
      field: 'otherBody',
    })
  }
  if (!seconded && otherBody !== undefined) {
    problems.push({
      code: 'people.other-body',
      message: 'Only a secondment has another body. Leave it empty',
      field: 'otherBody',
    })
  }
  return problems
}

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
