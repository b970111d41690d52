import ical, { ICalEventBusyStatus } from 'ical-generator'
import { addDays, instantAt, startOfDay, type Day, type Instant } from '#platform/time'
import type { BusyTime } from '../queries/busy.ts'
import type { TimeAway } from '../queries/calendars.ts'
import { partOn } from '../rules/days.ts'

/** What a calendar program is given: whose leave, and when. */
export interface CalendarFile {
  readonly ofWhom: 'me' | 'team'
  readonly away: readonly TimeAway[]
  /** What else keeps them busy: their duties. */
  readonly busy: readonly BusyTime[]
  /** When it is read: RFC 5545 s.3.8.7.2 wants it on every event. */
  readonly at: Instant
  /** Sets the events of one installation apart from those of another: its host. */
  readonly host: string
}

/** There is no roster to say when a shift is half over, so half a day turns at noon. */
const MIDDLE = '12:00'

/** A program asks again after so many seconds; more often tells it nothing new. */
const EVERY_SECONDS = 3_600

type Stretch =
  | { readonly whole: true; readonly first: Day; readonly last: Day }
  | { readonly whole: false; readonly from: Instant; readonly until: Instant }

/** The stretches of one time away: whole days together, half days alone, days of a recall out. */
export function stretchesOf(away: TimeAway): Stretch[] {
  const recalled = new Set(away.recalled)
  const found: Stretch[] = []
  let first: Day | undefined
  for (let day = away.firstOn; day <= addDays(away.lastOn, 1); day = addDays(day, 1)) {
    const part = day > away.lastOn || recalled.has(day) ? 'none' : partOn(away, day)
    if (part === 'whole') {
      first ??= day
      continue
    }
    if (first !== undefined) found.push({ whole: true, first, last: addDays(day, -1) })
    first = undefined
    const middle = instantAt(day, MIDDLE)
    if (part === 'morning') found.push({ whole: false, from: startOfDay(day), until: middle })
    if (part === 'afternoon') {
      found.push({ whole: false, from: middle, until: startOfDay(addDays(day, 1)) })
    }
  }
  return found
}

/**
 * Leave and duties as an iCalendar file (RFC 5545): busy times, no names, no notes. Half days
 * are written as moments in UTC, which every program shows in the local time of London.
 */
export function calendarFile({ ofWhom, away, busy, at, host }: CalendarFile): string {
  const file = ical({
    name: ofWhom === 'me' ? 'Duty and leave' : 'Leave of my team',
    prodId: { company: 'Bluelamp', product: 'Leave', language: 'EN' },
    ttl: EVERY_SECONDS,
  })
  for (const one of away) {
    for (const [index, stretch] of stretchesOf(one).entries()) {
      file.createEvent({
        id: `${one.requestId}-${index}@${host}`,
        summary: one.initials === null ? 'Leave' : `Leave ${one.initials}`,
        stamp: new Date(at.epochMilliseconds),
        busystatus: ICalEventBusyStatus.OOF,
        ...timesOf(stretch),
      })
    }
  }
  for (const one of busy) {
    file.createEvent({
      id: `${one.id}@${host}`,
      summary: one.words,
      stamp: new Date(at.epochMilliseconds),
      busystatus: ICalEventBusyStatus.BUSY,
      start: new Date(one.from.epochMilliseconds),
      end: new Date(one.until.epochMilliseconds),
    })
  }
  return `${file.toString()}\r\n`
}

function timesOf(stretch: Stretch) {
  if (stretch.whole) {
    // The end of whole days is not included (RFC 5545 s.3.6.1).
    return { allDay: true, start: stretch.first, end: addDays(stretch.last, 1) }
  }
  const moment = (instant: Instant) => new Date(instant.epochMilliseconds)
  return { start: moment(stretch.from), end: moment(stretch.until) }
}
