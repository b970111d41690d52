import { daysBetween, isDay } from './day.ts'
import type { Day } from './day.ts'
import { dayOf, instantAt, LONDON, Temporal } from './instant.ts'
import type { Instant } from './instant.ts'

/** Where the time comes from. It is passed in, so that a test and the demo can say what it is. */
export interface Clock {
  /** The time the force's business runs by; simulated in the demo and in tests. */
  now(): Instant
  /** The real time, for sessions, limits and seals. */
  real(): Instant
  /** The business day in the zone, London unless said. */
  today(zone?: string): Day
}

/** The machine's own clock. */
export function realClock(): Clock {
  return clockOf(readMachineClock, readMachineClock)
}

/** A clock that stood at `start` when the machine showed `since`, and has run on since then. */
export function simulatedClock(setting: { start: Instant; since: Instant }): Clock {
  const ahead = setting.since.until(setting.start)
  return clockOf(() => readMachineClock().add(ahead), readMachineClock)
}

export interface FixedClock extends Clock {
  /** Moves the clock on, for a test that needs time to pass. */
  advance(by: { hours?: number; minutes?: number; seconds?: number }): void
}

/** A clock that stands still at an instant given as ISO text with a zone: for tests. */
export function fixedClock(at: Instant | string): FixedClock {
  let standing = typeof at === 'string' ? Temporal.Instant.from(at) : at
  const read = () => standing
  return {
    ...clockOf(read, read),
    advance(by) {
      standing = standing.add(by)
    },
  }
}

/**
 * The clock for the setting BLUELAMP_TODAY: unset or empty is the real one; a day makes it that
 * day at the present time of day, and `2026-05-17T00:05` that minute of it in London, running on
 * past midnight. Other text is refused in one sentence.
 */
export function clockForToday(setting: string | undefined): Clock {
  if (setting === undefined || setting === '') return realClock()
  const since = readMachineClock()
  const [, day, time] = /^(.{10})T((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(setting) ?? []
  if (day !== undefined && time !== undefined && isDay(day)) {
    return simulatedClock({ start: instantAt(day, time, LONDON), since })
  }
  if (!isDay(setting)) {
    throw new Error('BLUELAMP_TODAY must be a day such as 2026-05-17, or 2026-05-17T00:05')
  }
  const local = since.toZonedDateTimeISO(LONDON)
  const start = local.add({ days: daysBetween(dayOf(since), setting) }).toInstant()
  return simulatedClock({ start, since })
}

function clockOf(now: () => Instant, real: () => Instant): Clock {
  return { now, real, today: (zone = LONDON) => dayOf(now(), zone) }
}

function readMachineClock(): Instant {
  return Temporal.Instant.fromEpochMilliseconds(Date.now())
}
