import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const seePeople = definePermission({
  name: 'people.see',
  says: 'see who works here, where, and who manages them',
  held: { everyone: 'organisation' },
})

export const seeEmployment = definePermission({
  name: 'people.see-employment',
  says: 'see how somebody is employed',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

export const changePeople = definePermission({
  name: 'people.change',
  says: 'enter people and change how they are employed',
  held: { 'hr-adviser': 'organisation' },
})

/** What a set of changes would do is for those who draft it and those who decide on it. */
export const planPeople = definePermission({
  name: 'people.plan',
  says: 'see what planned changes of employments would do',
  held: { 'hr-adviser': 'organisation', 'process-owner': 'organisation' },
})

/** Many at once, by a set that was approved or a file that is read in: nobody signed in does it. */
export const applyChanges = definePermission({
  name: 'people.apply-changes',
  says: 'change how many people are employed at once',
  held: { 'machine:people': 'force' },
})

/** What comes true with the day: nobody signed in does it. */
export const followDays = definePermission({
  name: 'people.follow-days',
  says: 'have the search follow the days of employments',
  held: { 'machine:people': 'force' },
})

/** The people the actor may know of; restricted ones only by those who may. */
export function visiblePeople(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
}

/** Where the people are whom the actor may know of: what everybody of the organisation sees. */
export function visiblePlaces(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.employment as place')
    .where('place.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'place.person_id'))
}

/** Employments within the actor's reach: their own and their line's, or their organisation's. */
export function visibleEmployments(ctx: QueryContext<Tables>) {
  const owner = { person: 'employment.person_id', organisation: 'employment.organisation_id' }
  return ctx.tx
    .selectFrom('people.employment as employment')
    .where('employment.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'employment.person_id'))
}

/**
 * Which of some people the actor may not know of, or may not reach: a plan says nothing of them.
 * Somebody who is not on record yet is not among them.
 */
export async function outOfSight(
  ctx: QueryContext<Tables>,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const owner = { person: 'person.person_id', organisation: 'person.organisation_id' }
  const known = mayKnow(ctx, 'people.person', 'person.person_id')
  const rows = await ctx.tx
    .selectFrom('people.person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where('person.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where(sql<boolean>`not (${known} and ${withinReach(ctx, owner)})`)
    .select('person.person_id as personId')
    .execute()
  return new Set(rows.map(({ personId }) => personId))
}
