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
