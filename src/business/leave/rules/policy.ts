import { addDays, addYears, parseDay, rangeContains, yearOf } from '#platform/time'
import type { Day, DayRange, Division } from '#platform/time'

/** Where a row of the law or of the force comes from. */
export interface Sourced {
  readonly source: string
  readonly status: 'authoritative' | 'demo'
}

/** The force's own settings for leave, true on some days: see data/leave-policy.csv. */
export interface LeavePolicy extends Sourced {
  readonly valid: DayRange
  readonly division: Division
  /** Month and day on which a leave year begins, `04-01`. */
  readonly yearStarts: string
  readonly mostDaysAhead: number
  readonly mostDaysAtOnce: number
  /** An entitlement that is not whole is rounded up to so many minutes, once, at its sum. */
  readonly roundUpToMinutes: number
  /** How much goes into the next leave year without anybody's approval. */
  readonly carryMostMinutes: number
  /** Month and day of the next leave year until which it must be taken, `06-30`. */
  readonly carryUntil: string
  readonly belowMinimumNeedsReason: boolean
  /** Whether Bluelamp closes the leave years that begin under it, or another system did. */
  readonly closedHere: boolean
}

/** The policy of a day. A day without one is a gap in the data, which is a defect. */
export function policyOn(policies: readonly LeavePolicy[], day: Day): LeavePolicy {
  const found = policies.find(({ valid }) => rangeContains(valid, day))
  if (found === undefined) throw new Error(`There is no leave policy for ${day}`)
  return found
}

/**
 * The leave year in which a day lies, by the calendar year of its first day: 2025 for 2025/26. Days
 * outside every policy are counted by the nearest one.
 */
export function leaveYearOf(policies: readonly LeavePolicy[], day: Day): number {
  const { yearStarts } = nearestPolicy(policies, day)
  const year = yearOf(day)
  return day < parseDay(`${year}-${yearStarts}`) ? year - 1 : year
}

/** The days of a leave year. */
export function daysOfYear(policies: readonly LeavePolicy[], leaveYear: number): DayRange {
  const { yearStarts } = nearestPolicy(policies, parseDay(`${leaveYear}-06-01`))
  const from = parseDay(`${leaveYear}-${yearStarts}`)
  return { from, until: addYears(from, 1) }
}

/** The policy by which a leave year is reckoned: that of its first day. */
export function policyOfYear(policies: readonly LeavePolicy[], leaveYear: number): LeavePolicy {
  return nearestPolicy(policies, daysOfYear(policies, leaveYear).from)
}

/** The last day on which leave carried into a leave year can be taken. */
export function carriedUntil(policies: readonly LeavePolicy[], leaveYear: number): Day {
  const { from } = daysOfYear(policies, leaveYear)
  const { carryUntil } = policyOfYear(policies, leaveYear)
  const inYear = parseDay(`${leaveYear}-${carryUntil}`)
  return inYear < from ? addYears(inYear, 1) : inYear
}

/** A leave year as people write it: 2025/26. */
export function yearWords(leaveYear: number): string {
  return `${leaveYear}/${String((leaveYear + 1) % 100).padStart(2, '0')}`
}

/** The last day of a leave year. */
export function lastDayOfYear(policies: readonly LeavePolicy[], leaveYear: number): Day {
  return addDays(daysOfYear(policies, leaveYear + 1).from, -1)
}

function nearestPolicy(policies: readonly LeavePolicy[], day: Day): LeavePolicy {
  const first = policies[0]
  if (first === undefined) throw new Error('There is no leave policy')
  const begun = policies.filter(({ valid }) => valid.from <= day)
  return begun.at(-1) ?? first
}
