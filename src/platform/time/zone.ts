import { Temporal } from 'temporal-polyfill'

/** A stretch of time, in epoch milliseconds, in which a zone keeps one distance from UTC. */
interface Stretch {
  readonly from: number
  readonly until: number
  readonly offset: number
}

const MILLISECONDS_A_DAY = 86_400_000
const NANOSECONDS = 1_000_000n
const MOST_REMEMBERED = 500

const remembered = new Map<string, Stretch[]>()
const lastUsed = new Map<string, Stretch>()

/** How far the zone's wall is ahead of UTC at an instant; all in milliseconds. */
export function offsetAt(epochMilliseconds: number, zone: string): number {
  return stretchAt(epochMilliseconds, zone).offset
}

/**
 * The instants at which the zone's wall shows a reading, given as if it were UTC: one as a rule,
 * two when the clocks go back over it, none when they go forward over it. Earlier first.
 */
export function instantsShowing(wall: number, zone: string): number[] {
  const before = offsetAt(wall - MILLISECONDS_A_DAY, zone)
  const after = offsetAt(wall + MILLISECONDS_A_DAY, zone)
  const candidates = before === after ? [wall - before] : [wall - before, wall - after]
  return candidates
    .filter((instant) => instant + offsetAt(instant, zone) === wall)
    .sort((a, b) => a - b)
}

/** The first instant at which the wall shows this reading or, when it is left out, a later one. */
export function firstInstantShowing(wall: number, zone: string): number {
  const [first] = instantsShowing(wall, zone)
  return first ?? stretchAt(wall - MILLISECONDS_A_DAY, zone).until
}

/** The same distance past the jump as the left-out reading is past the hour that it jumps from. */
export function instantPastJump(wall: number, zone: string): number {
  return wall - offsetAt(wall - MILLISECONDS_A_DAY, zone)
}

/** True when the zone database knows the zone. */
export function isZone(zone: string): boolean {
  try {
    offsetAt(0, zone)
    return true
  } catch {
    return false
  }
}

// The zone database is asked once per stretch (two a year in London), so that a page may format
// times by the hundred and the clock engine may replay them by the thousand.
function stretchAt(epochMilliseconds: number, zone: string): Stretch {
  const last = lastUsed.get(zone)
  if (last && covers(last, epochMilliseconds)) return last
  const known = remembered.get(zone) ?? []
  const stretch =
    known.find((candidate) => covers(candidate, epochMilliseconds)) ??
    remember(stretchAround(epochMilliseconds, zone), zone, known)
  lastUsed.set(zone, stretch)
  return stretch
}

function remember(stretch: Stretch, zone: string, known: readonly Stretch[]): Stretch {
  remembered.set(zone, known.length < MOST_REMEMBERED ? [...known, stretch] : [stretch])
  return stretch
}

function covers(stretch: Stretch, epochMilliseconds: number): boolean {
  return stretch.from <= epochMilliseconds && epochMilliseconds < stretch.until
}

function stretchAround(epochMilliseconds: number, zone: string): Stretch {
  const at = (nanoseconds: bigint) => new Temporal.ZonedDateTime(nanoseconds, zone)
  const nanoseconds = BigInt(Math.floor(epochMilliseconds)) * NANOSECONDS
  // 'previous' looks strictly before, so a change at this very instant is found from just after.
  const previous = at(nanoseconds + 1n).getTimeZoneTransition('previous')
  const next = at(nanoseconds).getTimeZoneTransition('next')
  return {
    from: previous ? previous.epochMilliseconds : Number.NEGATIVE_INFINITY,
    until: next ? next.epochMilliseconds : Number.POSITIVE_INFINITY,
    offset: at(nanoseconds).offsetNanoseconds / 1_000_000,
  }
}
