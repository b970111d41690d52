import { sql, type Kysely } from 'kysely'
import { mayKnow } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import type { Tables } from '../tables.ts'

/** A skill that somebody holds on a day. */
export interface HeldSkill {
  readonly personId: string
  readonly skill: string
  /** The last day on which it holds; null where it does not expire. */
  readonly expiresOn: Day | null
}

/** A skill that somebody holds over some days. */
export interface HeldOver {
  readonly personId: string
  readonly skill: string
  readonly from: Day
  /** The day on which they hold it no more; null where none is known. */
  readonly until: Day | null
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

/**
 * The skills that some people hold on any of some days, each with the days on which it holds: what
 * was earned anew stands in its own stretch. The caller has made sure that the actor may see these
 * people; whom the actor may not know of is left out.
 * @param until the day after the last one
 */
export async function skillsHeldBetween<T>(
  ctx: QueryContext<T>,
  asked: { readonly personIds: readonly string[]; readonly from: Day; readonly until: Day },
): Promise<readonly HeldOver[]> {
  const { personIds, from, until } = asked
  if (personIds.length === 0) return []
  const rows = await (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('learning.held_skill as held')
    .where('held.force_id', '=', ctx.forceId)
    .where('held.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('held.awarded_on', '<', until)
    .where((eb) => eb.or([eb('held.expires_on', 'is', null), eb('held.expires_on', '>=', from)]))
    .where((eb) => eb.or([eb('held.replaced_on', 'is', null), eb('held.replaced_on', '>', from)]))
    .where((eb) => eb.or([eb('held.ended_on', 'is', null), eb('held.ended_on', '>', from)]))
    .where(mayKnow(ctx, 'people.person', 'held.person_id'))
    .select(['held.person_id as personId', 'held.skill', 'held.awarded_on as from'])
    .select(['held.expires_on as expiresOn', 'held.replaced_on as replacedOn'])
    .select('held.ended_on as endedOn')
    .orderBy('held.person_id')
    .orderBy('held.awarded_on')
    .execute()
  return rows.map(({ expiresOn, replacedOn, endedOn, ...row }) => {
    const ends = [expiresOn === null ? null : addDays(expiresOn, 1), replacedOn, endedOn]
    const [first = null] = ends.filter((day): day is Day => day !== null).toSorted()
    return { ...row, until: first }
  })
}
