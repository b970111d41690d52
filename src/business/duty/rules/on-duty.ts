import type { OnDuty } from '#business/leave'
import { intersectionOf, type Day } from '#platform/time'
import type { AwayParts } from './away.ts'
import { rosterOf, type DutyDay, type PlacedSpan, type RosterFacts } from './roster.ts'

interface Asked {
  readonly from: Day
  readonly until: Day
  readonly away: AwayParts
  /** Who has rows of their own besides those who are away. */
  readonly apart?: readonly string[]
}

/**
 * Everybody with a duty on a day, and for which part of it they are away. People of a unit who
 * follow it on the same days, change nothing and are never away are alike: they are reckoned once.
 */
export function onDutyOf(facts: RosterFacts, { from, until, away, apart = [] }: Asked): OnDuty[] {
  const own = [...facts.followed, ...facts.published].flatMap(({ personId }) => personId ?? [])
  const changed = facts.changes.map(({ personId }) => personId)
  const alone = new Set([...apart, ...own, ...changed, ...away.people])
  const places: PlacedSpan[] = []
  const alike = new Map<string, number>()
  for (const place of facts.places) {
    if (alone.has(place.personId)) {
      places.push(place)
      continue
    }
    const clipped = intersectionOf(place.valid, { from, until })
    if (clipped === null) continue
    const key = [place.unitId, place.workingDays, clipped.from, clipped.until].join(' ')
    const known = alike.get(key) ?? 0
    if (known === 0) places.push({ ...place, personId: key, valid: clipped })
    alike.set(key, known + 1)
  }
  return rosterOf({ ...facts, places }, from, until)
    .filter(({ times }) => times !== null)
    .map((one) => rowOf(one, alike.get(one.personId), away))
}

function rowOf(one: DutyDay, many: number | undefined, away: AwayParts): OnDuty {
  const { unitId, day, shift, personId } = one
  return many === undefined
    ? { unitId, day, shift, people: 1, away: away.of(one), personId }
    : { unitId, day, shift, people: many, away: null, personId: null }
}
