import { sql, type Kysely } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { addDays, daysIn, earlierDay, laterDay, type Day } from '#platform/time'
import type { Times } from '../rules/roster.ts'
import { placesWith, workedOf, type WorkedDuty } from '../rules/worked.ts'
import type { Tables } from '../tables.ts'
import { awayFromDuty } from './away.ts'
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

/** The days on which some people were on call. The caller has made sure as above. */
export async function daysOnCall<T>(
  asking: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  { personIds, from, until }: Among,
): Promise<readonly { readonly personId: string; readonly day: Day }[]> {
  const rows = await (asking.tx as unknown as Kysely<Tables>)
    .selectFrom('duty.commitment')
    .where('force_id', '=', asking.forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('kind', '=', 'on-call')
    .where('ended_at', 'is', null)
    .where('first_on', '<', until)
    .where('last_on', '>=', from)
    .select(['person_id as personId', 'first_on as firstOn', 'last_on as lastOn'])
    .orderBy('person_id')
    .orderBy('first_on')
    .execute()
  return rows.flatMap(({ personId, firstOn, lastOn }) => {
    const days = { from: laterDay(firstOn, from), until: earlierDay(addDays(lastOn, 1), until) }
    return daysIn(days).map((day) => ({ personId, day }))
  })
}
