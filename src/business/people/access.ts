import type { ExpressionBuilder, SqlBool, Expression } from 'kysely'
import { sql } from 'kysely'
import { mayKnow } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const seePeople = definePermission({
  name: 'people.see',
  says: 'see who works here',
  held: { everyone: 'organisation' },
})

export const seeEmployment = definePermission({
  name: 'people.see-employment',
  says: 'see how somebody is employed',
  held: { everyone: 'self', 'hr-adviser': 'organisation' },
})

export const changePeople = definePermission({
  name: 'people.change',
  says: 'enter people and change how they are employed',
  held: { 'hr-adviser': 'organisation' },
})

/** The people the actor may know of; restricted ones only by those who may. */
export function visiblePeople(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
}

/** Employments within the actor's reach: their own, or their organisation's. */
export function visibleEmployments(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.employment as employment')
    .where('employment.force_id', '=', ctx.forceId)
    .where((eb) => withinReach(ctx, eb))
    .where(mayKnow(ctx, 'people.person', 'employment.person_id'))
}

function withinReach(
  { scope, actor }: QueryContext<Tables>,
  eb: ExpressionBuilder<{ employment: Tables['people.employment'] }, 'employment'>,
): Expression<SqlBool> {
  if (scope === 'force') return sql<SqlBool>`true`
  if (scope === 'organisation') {
    return eb('employment.organisation_id', '=', actor.organisationId)
  }
  if (actor.personId === null) return sql<SqlBool>`false`
  if (scope === 'self') return eb('employment.person_id', '=', actor.personId)
  return eb.or([
    eb('employment.person_id', '=', actor.personId),
    eb('employment.manager_id', '=', actor.personId),
  ])
}
