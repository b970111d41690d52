import { patternMinutes, type WorkingPattern } from '#business/people'
import type { Problem } from '#platform/refusals'
import { addDays, daysBetween, formatDay, rangeContains } from '#platform/time'
import type { Day, DayRange, Division } from '#platform/time'

/** The force's own settings for asking, true on some days: see data/leave-policy.csv. */
export interface LeavePolicy {
  readonly valid: DayRange
  readonly division: Division
  readonly mostDaysAhead: number
  readonly mostDaysAtOnce: number
}

/** One day of a request: what it costs in minutes and, where it costs nothing, why. */
export interface LeaveDay {
  readonly day: Day
  readonly minutes: number
  readonly because: 'working day' | 'day off' | 'bank holiday'
}

export interface AskedDays {
  readonly firstOn: Day
  readonly lastOn: Day
}

/** The policy of a day. A day without one is a gap in the data, which is a defect. */
export function policyOn(policies: readonly LeavePolicy[], day: Day): LeavePolicy {
  const found = policies.find(({ valid }) => rangeContains(valid, day))
  if (found === undefined) throw new Error(`There is no leave policy for ${day}`)
  return found
}

/**
 * What each day from the first to the last would cost. Leave is taken from working time only: not
 * from days off, and not from bank holidays, which are given in addition to annual leave
 * (for officers Police Regulations 2003 reg. 33 and the determination under it).
 */
export function leaveDays(
  { firstOn, lastOn }: AskedDays,
  pattern: WorkingPattern,
  bankHolidays: ReadonlySet<Day>,
): LeaveDay[] {
  const days: LeaveDay[] = []
  for (let day = firstOn; day <= lastOn; day = addDays(day, 1)) {
    const minutes = patternMinutes(pattern, day)
    if (minutes === 0) days.push({ day, minutes: 0, because: 'day off' })
    else if (bankHolidays.has(day)) days.push({ day, minutes: 0, because: 'bank holiday' })
    else days.push({ day, minutes, because: 'working day' })
  }
  return days
}

/** The minutes of leave that the days cost together. */
export function leaveMinutes(days: readonly LeaveDay[]): number {
  return days.reduce((sum, { minutes }) => sum + minutes, 0)
}

/** What is wrong with the days of a request, seen from today; at most one problem a field. */
export function problemsWithDays(
  { firstOn, lastOn }: AskedDays,
  today: Day,
  policy: LeavePolicy,
): Problem[] {
  const latest = addDays(today, policy.mostDaysAhead)
  if (firstOn < today) {
    return [
      {
        code: 'leave.in-the-past',
        message: `The first day must be ${formatDay(today)} or later`,
        field: 'firstOn',
      },
    ]
  }
  if (lastOn < firstOn) {
    return [
      {
        code: 'leave.ends-before-it-starts',
        message: `The last day must be on or after ${formatDay(firstOn)}`,
        field: 'lastOn',
      },
    ]
  }
  if (lastOn > latest) {
    return [
      {
        code: 'leave.too-far-ahead',
        message: `You can ask for leave up to ${formatDay(latest)}`,
        field: 'lastOn',
      },
    ]
  }
  if (daysBetween(firstOn, lastOn) >= policy.mostDaysAtOnce) {
    return [
      {
        code: 'leave.too-long',
        message: `One request can be for ${policy.mostDaysAtOnce} days. Send two for more`,
        field: 'lastOn',
      },
    ]
  }
  return []
}

/** What a request says: what whoever decides approves, and nothing else of it. */
export interface RequestedLeave extends AskedDays {
  readonly personId: string
  readonly firstPart: string
  readonly lastPart: string
  readonly minutes: number
  readonly note: string | null
}

/** What a decision on a request is bound to. */
export function contentOf(asked: RequestedLeave): Readonly<Record<string, unknown>> {
  const { personId, firstOn, lastOn, firstPart, lastPart, minutes, note } = asked
  return { personId, firstOn, lastOn, firstPart, lastPart, minutes, note }
}
