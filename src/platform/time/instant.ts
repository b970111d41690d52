import { Temporal } from 'temporal-polyfill'
import { refuse } from '#platform/refusals'
import type { Day } from './day.ts'

export { Temporal }

/** A point on the world's time line, without a zone. */
export type Instant = Temporal.Instant

/** The zone in which a force lives; every local day and time is meant here unless said. */
export const LONDON = 'Europe/London'

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/

/** A day and a clock time as a wall in the zone shows them. */
export interface LocalTime {
  readonly day: Day
  /** '14:05', 24 hours. */
  readonly time: string
}

/** Takes ISO 8601 with a zone: 2026-05-17T14:05:00Z or ...+01:00; refuses anything else. */
export function parseInstant(text: string): Instant {
  return (
    readInstant(text) ??
    refuse({
      code: 'time.not-an-instant',
      message: 'Give a date and time with its zone, for example 2026-05-17T14:05:00Z',
    })
  )
}

/** As parseInstant, but null when the text is not an instant. */
export function readInstant(text: string): Instant | null {
  if (!ISO_INSTANT.test(text)) return null
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null // well formed, yet no such day, time or offset
  }
}

/** '14:05' or '14:05:30'; 24:00 is not a time of day. */
export function isTimeOfDay(text: string): boolean {
  return TIME_OF_DAY.test(text)
}

/** The local day on which the instant falls. */
export function dayOf(instant: Instant, zone: string = LONDON): Day {
  return localTimeOf(instant, zone).day
}

/** The local day and 'hh:mm' at the instant; seconds are dropped, not rounded. */
export function localTimeOf(instant: Instant, zone: string = LONDON): LocalTime {
  const shown: Record<string, string> = {}
  for (const { type, value } of formatterFor(zone).formatToParts(instant.epochMilliseconds)) {
    shown[type] = value
  }
  return {
    day: `${shown['year']!.padStart(4, '0')}-${shown['month']}-${shown['day']}` as Day,
    time: `${shown['hour']}:${shown['minute']}`,
  }
}

/** The first instant of the local day: midnight, or the first that exists. */
export function startOfDay(day: Day, zone: string = LONDON): Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).startOfDay().toInstant()
}

/**
 * The instant at which a wall in the zone shows this day and time ('14:05' or '14:05:30').
 * When the clocks go back a time comes twice: the first is meant unless `which` says 'later'.
 * When they go forward a time is left out: the same distance past the jump is meant.
 */
export function instantAt(
  day: Day,
  time: string,
  zone: string = LONDON,
  which: 'earlier' | 'later' = 'earlier',
): Instant {
  if (!isTimeOfDay(time)) throw new RangeError('A time of day is hh:mm')
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`)
  const disambiguation = which === 'later' ? 'later' : 'compatible'
  return wall.toZonedDateTime(zone, { disambiguation }).toInstant()
}

/** Whole minutes from the first to the second, negative going back; a part minute is dropped. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.trunc((to.epochMilliseconds - from.epochMilliseconds) / 60_000)
}

/** Negative, zero or positive, for sorting. */
export function compareInstants(a: Instant, b: Instant): number {
  return Temporal.Instant.compare(a, b)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

// Making a formatter costs some 50 microseconds and using one about two, so each is made once.
function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formatters.set(zone, formatter)
  }
  return formatter
}
