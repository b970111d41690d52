import { patternMinutes, type WorkingPattern } from '#business/people'
import type { Problem } from '#platform/refusals'
import { addDays, daysBetween, formatDay, rangeContains } from '#platform/time'
import type { Day, DayRange } from '#platform/time'
import { leaveYearOf, type LeavePolicy } from './policy.ts'

/** How somebody works on some days. */
export interface PatternSpan extends WorkingPattern {
  readonly valid: DayRange
}

/** A day of a published roster: the duty on it, or none. */
export interface RosteredDay {
  readonly personId: string
  readonly day: Day
  /** Of the duty that begins on it; 0 on a rest day. */
  readonly minutes: number
  /** "Early, 07:00 to 17:00"; empty on a rest day. */
  readonly words: string
}

/** Days asked for. A first afternoon and a last morning leave the other half of the day worked. */
export interface AskedDays {
  readonly firstOn: Day
  readonly lastOn: Day
  readonly firstPart: FirstPart
  readonly lastPart: LastPart
}

export type FirstPart = 'whole' | 'afternoon'
export type LastPart = 'whole' | 'morning'

/** One day of a request: what it costs in minutes and, where it costs nothing, why. */
export interface LeaveDay {
  readonly day: Day
  readonly minutes: number
  readonly because: 'working day' | 'half day' | 'day off' | 'bank holiday' | 'not employed'
  /** The duty it takes, where a roster is published; else null. */
  readonly duty: string | null
}

/**
 * What each day from the first to the last would cost, span by span of how somebody works. Leave is
 * taken from working time only: not from days off, and not from bank holidays, which are given in
 * addition to annual leave (for officers Police Regulations 2003 reg. 33 and the determination
 * under it). A half day costs half of that day's minutes; of an odd number the morning has the
 * smaller half, so that a morning and an afternoon add up to the day. Where a roster is published
 * the duty of the day counts, as long as it is, and not the days of the week of the employment.
 */
export function leaveDays(
  asked: AskedDays,
  spans: readonly PatternSpan[],
  bankHolidays: ReadonlySet<Day>,
  rostered: ReadonlyMap<Day, RosteredDay> = new Map(),
): LeaveDay[] {
  const days: LeaveDay[] = []
  for (let day = asked.firstOn; day <= asked.lastOn; day = addDays(day, 1)) {
    const span = spans.find(({ valid }) => rangeContains(valid, day))
    const given = rostered.get(day)
    const minutes = span === undefined ? 0 : (given?.minutes ?? patternMinutes(span, day))
    const free = { day, minutes: 0, duty: null }
    if (span === undefined) days.push({ ...free, because: 'not employed' })
    else if (minutes === 0) days.push({ ...free, because: 'day off' })
    else if (bankHolidays.has(day)) days.push({ ...free, because: 'bank holiday' })
    else days.push({ ...costOfDay(asked, day, minutes), duty: given?.words ?? null })
  }
  return days
}

function costOfDay(asked: AskedDays, day: Day, minutes: number): Omit<LeaveDay, 'duty'> {
  const { morning, afternoon } = halvesAsked(asked, day)
  if (morning && afternoon) return { day, minutes, because: 'working day' }
  const half = Math.floor(minutes / 2)
  return { day, minutes: morning ? half : minutes - half, because: 'half day' }
}

/** Which halves of a day the request wants. */
export function halvesAsked(
  { firstOn, lastOn, firstPart, lastPart }: AskedDays,
  day: Day,
): { readonly morning: boolean; readonly afternoon: boolean } {
  const within = firstOn <= day && day <= lastOn
  return {
    morning: within && !(day === firstOn && firstPart === 'afternoon'),
    afternoon: within && !(day === lastOn && lastPart === 'morning'),
  }
}

/** Which part of one of its days some leave takes: all of it, or the half its ends leave. */
export function partOn(
  leave: { firstOn: Day; lastOn: Day; firstPart: string; lastPart: string },
  day: Day,
): 'whole' | 'morning' | 'afternoon' {
  if (day === leave.firstOn && leave.firstPart === 'afternoon') return 'afternoon'
  return day === leave.lastOn && leave.lastPart === 'morning' ? 'morning' : 'whole'
}

/** The minutes of leave that the days cost together. */
export function leaveMinutes(days: readonly LeaveDay[]): number {
  return days.reduce((sum, { minutes }) => sum + minutes, 0)
}

/** What the days cost in each leave year they touch. */
export function minutesByYear(
  firstOn: Day,
  minutesByDay: readonly number[],
  policies: readonly LeavePolicy[],
): ReadonlyMap<number, number> {
  const years = new Map<number, number>()
  minutesByDay.forEach((minutes, index) => {
    const year = leaveYearOf(policies, addDays(firstOn, index))
    years.set(year, (years.get(year) ?? 0) + minutes)
  })
  return years
}

/** What is wrong with the days of a request, seen from today; at most one problem a field. */
export function problemsWithDays(asked: AskedDays, today: Day, policy: LeavePolicy): Problem[] {
  const { firstOn, lastOn } = asked
  const latest = addDays(today, policy.mostDaysAhead)
  const one = (code: string, message: string, field: string): Problem[] => [
    { code: `leave.${code}`, message, field },
  ]
  if (firstOn < today) {
    return one('in-the-past', `The first day must be ${formatDay(today)} or later`, 'firstOn')
  }
  if (lastOn < firstOn) {
    const message = `The last day must be on or after ${formatDay(firstOn)}`
    return one('ends-before-it-starts', message, 'lastOn')
  }
  if (firstOn === lastOn && asked.firstPart === 'afternoon' && asked.lastPart === 'morning') {
    const message = 'Choose the morning, the afternoon or the whole day'
    return one('no-part-of-a-day', message, 'lastPart')
  }
  if (lastOn > latest) {
    return one('too-far-ahead', `You can ask for leave up to ${formatDay(latest)}`, 'lastOn')
  }
  if (daysBetween(firstOn, lastOn) >= policy.mostDaysAtOnce) {
    const message = `One request can be for ${policy.mostDaysAtOnce} days. Send two for more`
    return one('too-long', message, 'lastOn')
  }
  return []
}

/** What a request says: what whoever decides approves, and nothing else of it. */
export interface RequestedLeave extends AskedDays {
  readonly personId: string
  readonly minutes: number
  readonly note: string | null
  readonly replacesId: string | null
}

/** What a decision on a request is bound to. */
export function contentOf(asked: RequestedLeave): Record<string, string | number | null> {
  const { personId, firstOn, lastOn, firstPart, lastPart, minutes, note, replacesId } = asked
  return { personId, firstOn, lastOn, firstPart, lastPart, minutes, note, replacesId }
}
