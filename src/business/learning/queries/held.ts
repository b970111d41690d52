import { sql, type Kysely } from 'kysely'
import { mayKnow } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

/** A skill that somebody holds on a day. */
export interface HeldSkill {
  readonly personId: string
  readonly skill: string
  /** The last day on which it holds; null where it does not expire. */
  readonly expiresOn: Day | null
}

/** Holds for the rows of `held` that stand on a day, expired or not. */
export const standsOn = (on: Day) =>
  sql<boolean>`(held.awarded_on <= ${on}::date
    and (held.replaced_on is null or held.replaced_on > ${on}::date)
    and (held.ended_on is null or held.ended_on > ${on}::date))`

/**
 * The skills that some people hold on a day: earned, not expired and not taken away. The caller has
 * made sure that the actor may see these people; whom the actor may not know of is left out.
 */
export async function heldSkillsOn<T>(
  ctx: QueryContext<T>,
  { personIds, on }: { readonly personIds: readonly string[]; readonly on: Day },
): Promise<readonly HeldSkill[]> {
  if (personIds.length === 0) return []
  return (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('learning.held_skill as held')
    .where('held.force_id', '=', ctx.forceId)
    .where('held.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where(standsOn(on))
    .where((eb) => eb.or([eb('held.expires_on', 'is', null), eb('held.expires_on', '>=', on)]))
    .where(mayKnow(ctx, 'people.person', 'held.person_id'))
    .select(['held.person_id as personId', 'held.skill', 'held.expires_on as expiresOn'])
    .orderBy('held.person_id')
    .orderBy('held.skill')
    .execute()
}
