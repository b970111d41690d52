import type { QueryContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import { rosterOf, type Run } from '../rules/roster.ts'
import type { Tables } from '../tables.ts'
import { factsAbout, placesAmong } from './roster.ts'

/** How many days from somebody's day on are looked at: the longest cycle is eight weeks. */
const LOOK = 56

/** Somebody, and the day from which they are to be on a roster. */
export interface Expected {
  readonly personId: string
  readonly from: Day
}

/**
 * Which of some people stand on a roster from their day on: a day of theirs is published, or they
 * work by the days of the week, where no roster is needed. The caller has made sure that the actor
 * may know of these people.
 */
export async function rosteredFrom<T, P extends Expected>(
  asked: QueryContext<T>,
  people: readonly P[],
): Promise<readonly P[]> {
  const ctx = asked as unknown as QueryContext<Tables>
  const days = people.map(({ from }) => from).toSorted()
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return []
  const wanted = { from: first, until: addDays(last, LOOK) }
  const personIds = people.map(({ personId }) => personId)
  const places = await placesAmong(ctx, { personIds, ...wanted })
  const facts = await factsAbout(ctx, places, wanted)
  const roster = Map.groupBy(rosterOf(facts, wanted.from, wanted.until), (one) => one.personId)
  return people.filter(({ personId, from }) => {
    const until = addDays(from, LOOK)
    const mine = (roster.get(personId) ?? []).filter(({ day }) => day >= from && day < until)
    if (mine.length === 0) return false
    if (mine.some(({ basis }) => basis !== 'planned')) return true
    const units = new Set(mine.map(({ unitId }) => unitId))
    return !facts.followed.some((run) => followsShifts(run, personId, units))
  })
}

/** Whether a pattern that is followed gives somebody shifts, which only a roster makes certain. */
const followsShifts = (run: Run, personId: string, units: ReadonlySet<string>): boolean =>
  run.cycle !== null &&
  (run.personId === personId || (run.unitId !== null && units.has(run.unitId)))
