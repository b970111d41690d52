import type { QueryContext } from '#platform/actions'
import { addDays, daysIn, intersectionOf, type Day } from '#platform/time'
import type { Times } from '../rules/roster.ts'
import { placesWith, workedOf, type WorkedDuty } from '../rules/worked.ts'
import type { Tables } from '../tables.ts'
import { awayFromDuty, boundAmong, offWork } from './away.ts'
import { factsAbout, placesAmong } from './roster.ts'

interface Among {
  readonly personIds: readonly string[]
  readonly from: Day
  readonly until: Day
}

/**
 * Duties of wanted times that some people were there for, by the roster as it stands: without
 * leave, absence, courses, court and training. The caller has made sure that the actor may see it.
 * @param wanted of the times of a duty in minutes after midnight
 */
export async function dutiesWorked<T>(
  asking: QueryContext<T>,
  among: Among,
  wanted: (times: Times) => boolean,
): Promise<readonly WorkedDuty[]> {
  const ctx = asking as unknown as QueryContext<Tables>
  const places = await placesAmong(ctx, among)
  if (places.length === 0) return []
  const facts = await factsAbout(ctx, places, among)
  const some = placesWith(facts, wanted)
  const personIds = [...new Set(some.map(({ personId }) => personId))]
  const away = await awayFromDuty(ctx, { ...among, personIds })
  return workedOf({ ...facts, places: some }, { ...among, away }, wanted)
}

/**
 * The days on which some people were on call, without whole days of leave or absence: nobody is
 * called on them. The caller has made sure as above.
 */
export async function daysOnCall<T>(
  asking: QueryContext<T>,
  among: Among,
): Promise<readonly { readonly personId: string; readonly day: Day }[]> {
  const ctx = asking as unknown as QueryContext<Tables>
  const bound = await boundAmong(ctx, among, ['on-call'])
  const personIds = [...new Set(bound.map(({ personId }) => personId))]
  const away = await offWork(ctx, { ...among, personIds })
  return bound.flatMap(({ personId, firstOn, lastOn }) => {
    const over = intersectionOf({ from: firstOn, until: addDays(lastOn, 1) }, among)
    const days = over === null ? [] : daysIn(over)
    return days.flatMap((day) =>
      away.of({ personId, day }) === 'whole' ? [] : [{ personId, day }],
    )
  })
}
