import { Temporal } from 'temporal-polyfill'
import { refuse } from '#platform/refusals'
import type { Day } from './day.ts'
import { firstInstantShowing, instantPastJump, instantsShowing, offsetAt } from './zone.ts'

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
  const shown = isoOnTheWall(instant.epochMilliseconds, zone)
  return { day: shown.slice(0, 10) as Day, time: shown.slice(11, 16) }
}

/** ISO text, to the second, with the distance from UTC: '2026-07-03T15:05:00+01:00'. */
export function writeLocalInstant(instant: Instant, zone: string = LONDON): string {
  const minutes = Math.trunc(offsetAt(instant.epochMilliseconds, zone) / 60_000)
  const two = (number: number) => String(Math.abs(Math.trunc(number))).padStart(2, '0')
  const distance = `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
  return isoOnTheWall(instant.epochMilliseconds, zone).slice(0, 19) + distance
}

/** The first instant of the local day: midnight, or the first that exists. */
export function startOfDay(day: Day, zone: string = LONDON): Instant {
  return Temporal.Instant.fromEpochMilliseconds(firstInstantShowing(Date.parse(day), zone))
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
  const wall = Date.parse(`${day}T${time}Z`)
  const showing = instantsShowing(wall, zone)
  const meant = which === 'later' ? showing.at(-1) : showing[0]
  return Temporal.Instant.fromEpochMilliseconds(meant ?? instantPastJump(wall, zone))
}

/** How often a wall in the zone shows this day and time: once as a rule, twice or never in DST. */
export function timesShown(day: Day, time: string, zone: string = LONDON): number {
  if (!isTimeOfDay(time)) throw new RangeError('A time of day is hh:mm')
  return instantsShowing(Date.parse(`${day}T${time}Z`), zone).length
}

/** Whole minutes from the first to the second, negative going back; a part minute is dropped. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.trunc((to.epochMilliseconds - from.epochMilliseconds) / 60_000)
}

/** Negative, zero or positive, for sorting. */
export function compareInstants(a: Instant, b: Instant): number {
  return Temporal.Instant.compare(a, b)
}

function isoOnTheWall(epochMilliseconds: number, zone: string): string {
  return new Date(epochMilliseconds + offsetAt(epochMilliseconds, zone)).toISOString()
}
