import { clearDays, lengthOf, momentOf } from '#business/duty'
import type { DutyDay, Kind, Times } from '#business/duty'
import type { Problem } from '#platform/refusals'
import { addDays, dayOf, minutesBetween, type Day, type Instant } from '#platform/time'

/** What somebody says they worked, and when they were told. */
export interface Said {
  readonly day: Day
  readonly times: Times
  readonly toldAt: Instant
}

/** What it is by the roster, with its notice: clear days, or hours of an early start. */
export interface Found {
  readonly kind: Kind
  readonly notice: number
  /** Why it is that, in a sentence. */
  readonly because: string
}

const MINUTES_A_DAY = 1_440
/** A holiday on the roster as it was published is worked at the longest notice. */
const AT_LENGTH = 999

/**
 * What kind of work something is, by the roster of that day and of the day before it: a duty that
 * ran on, a start brought forward, a recall, a rest day or a public holiday. Refuses what lies
 * within the duty itself, which is paid already.
 * @param retained minutes that a duty may run into a rest day without being work on a rest day
 */
export function kindOf(
  said: Said,
  { today, before }: { readonly today: DutyDay; readonly before: DutyDay },
  retained: number,
): Found | Problem {
  const notice = clearDays(dayOf(said.toldAt), said.day)
  if (today.holiday) return onHoliday(today, notice)
  const ranOn = ranOnFrom(said, before)
  if (today.times === null || today.restNotice !== null) {
    const minutes = said.times.ends - said.times.starts
    if (ranOn !== null && minutes <= retained) {
      const because = 'The duty of the day before ran into the rest day'
      return { kind: 'rest-day-retained', notice: 0, because }
    }
    return { kind: 'rest-day', notice: today.restNotice ?? notice, because: 'It was a rest day' }
  }
  return besideDuty(said, today.times, ranOn)
}

/** Whether it follows at once on the duty that began the day before; when that began. */
function ranOnFrom({ day, times }: Said, before: DutyDay): Instant | null {
  if (before.times === null) return null
  const follows = before.times.ends === times.starts + MINUTES_A_DAY
  return follows ? momentOf(addDays(day, -1), before.times.starts) : null
}

function onHoliday(today: DutyDay, notice: number): Found | Problem {
  const planned = today.times !== null && today.restNotice === null
  const because = planned
    ? 'It was a public holiday, on the roster as it was published'
    : 'It was a public holiday, off by the roster'
  return {
    kind: 'public-holiday',
    notice: planned ? AT_LENGTH : (today.restNotice ?? notice),
    because,
  }
}

function besideDuty(said: Said, duty: Times, ranOn: Instant | null): Found | Problem {
  const { day, times, toldAt } = said
  if (times.starts < duty.ends && times.ends > duty.starts) {
    return {
      code: 'overtime.within-duty',
      message: 'That is within your duty. Give only what you worked before or after it',
      field: 'starts',
    }
  }
  const begins = momentOf(day, times.starts)
  if (times.ends === duty.starts) {
    const hours = Math.max(0, Math.floor(minutesBetween(toldAt, begins) / 60))
    return {
      kind: 'early-start',
      notice: hours,
      because: 'The start of the duty was brought forward',
    }
  }
  const began = times.starts === duty.ends ? momentOf(day, duty.starts) : ranOn
  if (began === null) {
    return { kind: 'recall', notice: 0, because: 'It lay between two duties' }
  }
  const planned = minutesBetween(began, toldAt) <= 0
  return planned
    ? {
        kind: 'overtime-planned',
        notice: 0,
        because: 'It followed on a duty, told before that began',
      }
    : {
        kind: 'overtime-unplanned',
        notice: 0,
        because: 'It followed on a duty, told when that had begun',
      }
}

/** How long was worked, in minutes as they pass, also when the clocks change. */
export const minutesWorked = ({ day, times }: Said): number => lengthOf(day, times)
