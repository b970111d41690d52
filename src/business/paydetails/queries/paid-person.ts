import type { QueryContext } from '#platform/actions'
import { mayKnow } from '#platform/access'
import { notFound } from '#platform/refusals'
import type { Tables } from '../tables.ts'

/** Somebody of the actor's organisation, whom the actor may know of; not found for others. */
export async function paidPerson<T>(asked: QueryContext<T>, personId: string) {
  const ctx = asked as unknown as QueryContext<Tables>
  const found = await ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where('person.organisation_id', '=', ctx.actor.organisationId)
    .where('person.person_id', '=', personId)
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
    .select(['person.organisation_id as organisationId', 'person.collar_number as number'])
    .select(['person.given_name as givenName', 'person.family_name as familyName'])
    .executeTakeFirst()
  if (found === undefined) return notFound('person')
  return { ...found, personId, name: `${found.givenName} ${found.familyName}` }
}
