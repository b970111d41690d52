import { sql, type RawBuilder } from 'kysely'
import { mayKnow, peopleBelow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { notFound } from '#platform/refusals'
import type { Day } from '#platform/time'
import type { Tables } from './tables.ts'

export const seeTeam = definePermission({
  name: 'team.see',
  says: 'see the people below you on one page, on any day',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

export const seeMyself = definePermission({
  name: 'team.see-myself',
  says: 'see what there is on record of you on one page',
  held: { everyone: 'self' },
})

/** Of single datasets each has its own permission besides. */
export const seeWorkforce = definePermission({
  name: 'team.see-workforce',
  says: 'see figures of the workforce side by side',
  held: { everyone: 'organisation' },
})

type Context = QueryContext<Tables>

/** Somebody whose team may be looked at: oneself, those below one, or for HR the organisation's. */
export async function managerInReach(ctx: Context, personId: string): Promise<{ name: string }> {
  const owner = { person: 'person.person_id', organisation: 'person.organisation_id' }
  const found = await ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where('person.person_id', '=', personId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
    .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
    .executeTakeFirst()
  return found ?? notFound('person')
}

/**
 * People below a manager on a day, whom the actor may know of; `direct` for those who report to the
 * manager themselves. Where they work is for everybody of the organisation to see; what rooms say
 * of them is for whom they are in reach of today.
 */
export function peopleOfTeam(
  ctx: Context,
  { managerId, direct, on }: { managerId: string; direct: boolean; on: Day },
): RawBuilder<unknown> {
  const below = direct
    ? sql`(select person_id from people.published_place as line
        where line.force_id = ${ctx.forceId} and line.manager_id = ${managerId}::uuid
          and ${asOf('line', on)})`
    : peopleBelow(ctx, managerId, on)
  return sql`select person_id from ${below} as them where ${mayKnow(ctx, 'people.person', 'person_id')}`
}

/** Of a team on another day: those whom the actor may be told of today. */
export function inReachToday(ctx: Context): RawBuilder<boolean> {
  return withinReach(ctx, { person: 'person.person_id', organisation: 'person.organisation_id' })
}
