import type { PartAway } from '#business/leave'
import type { Day } from '#platform/time'
import type { AwayParts } from './away.ts'
import { rosterOf, WEEK_SHIFT, type PlacedSpan, type RosterFacts, type Times } from './roster.ts'

/** A duty that somebody was there for, or the half of it. */
export interface WorkedDuty {
  readonly personId: string
  readonly day: Day
  readonly starts: number
  /** Beyond 1,440 where it ends on the next day. */
  readonly ends: number
}

type Wanted = (times: Times) => boolean

/**
 * Places at which a duty may be of wanted times: by a shift of a cycle that they follow, by the
 * days of the week, or by a change. Of a large force most work by day: they need no looking at.
 */
export function placesWith(facts: RosterFacts, wanted: Wanted): readonly PlacedSpan[] {
  const runs = [...facts.followed, ...facts.published]
  const codes = new Set(
    facts.shifts
      .filter((one) => wanted({ starts: one.startsMinute, ends: one.startsMinute + one.minutes }))
      .map(({ code }) => code),
  )
  const cycles = runs.filter(({ cycle }) => cycle?.split('').some((one) => codes.has(one)))
  const owners = new Set(cycles.map(({ personId, unitId }) => personId ?? unitId))
  const changed = new Set(facts.changes.map(({ personId }) => personId))
  const week = facts.shifts.findLast(({ code }) => code === WEEK_SHIFT)?.startsMinute ?? 0
  return facts.places.filter(
    ({ personId, unitId, dayMinutes }) =>
      owners.has(personId) ||
      owners.has(unitId) ||
      changed.has(personId) ||
      wanted({ starts: week, ends: week + dayMinutes }),
  )
}

/** Duties of wanted times on some days, without what people were away from, a half of one too. */
export function workedOf(
  facts: RosterFacts,
  days: { readonly from: Day; readonly until: Day; readonly away: AwayParts },
  wanted: Wanted,
): WorkedDuty[] {
  return rosterOf(facts, days.from, days.until).flatMap(({ personId, day, times }) => {
    if (times === null || !wanted(times)) return []
    const there = timesThere(times, days.away.of({ personId, day }))
    return there === null || !wanted(there) ? [] : [{ personId, day, ...there }]
  })
}

/** The times of a duty that somebody is there for: away in the morning, its second half. */
export function timesThere({ starts, ends }: Times, away: PartAway | null): Times | null {
  const middle = Math.round((starts + ends) / 2)
  if (away === 'whole') return null
  if (away === 'morning') return { starts: middle, ends }
  return away === 'afternoon' ? { starts, ends: middle } : { starts, ends }
}
