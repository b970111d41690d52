import { sql, type RawBuilder } from 'kysely'
import { mayKnow, peopleBelow, placesOf, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const seeDuties = definePermission({
  name: 'duty.see',
  says: 'see who of your unit is on duty when',
  held: { everyone: 'unit', 'hr-adviser': 'organisation' },
})

export const planDuties = definePermission({
  name: 'duty.plan',
  says: 'set patterns, publish rosters and change duties',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

export const swapDuties = definePermission({
  name: 'duty.swap',
  says: 'swap a duty with a colleague of your unit',
  held: { everyone: 'self' },
})

/** What a decision does to a swap: nobody does it without the case that was decided. */
export const settleSwaps = definePermission({
  name: 'duty.settle-swap',
  says: 'put a decision on a swap into effect',
  held: { 'machine:duty': 'force' },
})

/** Patterns and rosters of an earlier system: nobody signed in does it. */
export const loadDuties = definePermission({
  name: 'duty.load',
  says: 'enter rosters of before',
  held: { 'machine:duty': 'force' },
})

/** A condition on a table: of somebody in the unit of the actor or below it, or whom they lead. */
function around(ctx: QueryContext<Tables>, table: string): RawBuilder<boolean> {
  const owner = { person: `${table}.person_id`, organisation: `${table}.organisation_id` }
  const reach = withinReach(ctx, owner)
  const { personId } = ctx.actor
  if (ctx.scope !== 'unit' || personId === null) return reach
  const below = peopleBelow(ctx, personId, ctx.today)
  return sql<boolean>`(${reach} or ${sql.ref(owner.person)} in ${below})`
}

/** Where people work whom the actor may know of: to count them, not to name them. */
export function knownPlaces(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.published_place as place')
    .where('place.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'place.person_id'))
}

/** People in the unit of the actor or below it, or whom they lead, whom they may know of. */
export const visiblePlaces = (ctx: QueryContext<Tables>) =>
  knownPlaces(ctx).where(around(ctx, 'place'))

/** Those of some people whom the actor leads, and themselves; all of them where they plan wider. */
export async function ledAmong(
  ctx: QueryContext<Tables>,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { personId } = ctx.actor
  if (ctx.scope === 'organisation' || ctx.scope === 'force') return new Set(personIds)
  if (personId === null) return new Set()
  const { rows } = await sql<{ personId: string }>`select person_id as "personId"
    from ${peopleBelow(ctx, personId, ctx.today)} as them
    where person_id = any(${personIds}::uuid[])`.execute(ctx.tx)
  return new Set([personId, ...rows.map((row) => row.personId)])
}

/**
 * A condition: units the actor plans for. Those in which somebody below them works today, or all of
 * their organisation where their permission reaches so far.
 * @param unit a column of unit ids
 * @param organisation the column of the organisation whose row it is
 */
export function plannedUnit(
  ctx: QueryContext<Tables>,
  unit: string,
  organisation: string,
): RawBuilder<boolean> {
  const { actor, scope, today } = ctx
  if (scope === 'force') return sql<boolean>`true`
  if (scope === 'organisation') {
    return sql<boolean>`${sql.ref(organisation)} = ${actor.organisationId}`
  }
  if (actor.personId === null) return sql<boolean>`false`
  const below = peopleBelow(ctx, actor.personId, today)
  return sql<boolean>`${sql.ref(unit)} in (
    select unit_id from ${placesOf(ctx, sql`select person_id from ${below} as them`, today)} as at)`
}

/** What people are bound to besides their duties, of those in the actor's reach. */
export function visibleCommitments(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('duty.commitment as commitment')
    .where('commitment.force_id', '=', ctx.forceId)
    .where(around(ctx, 'commitment'))
    .where(mayKnow(ctx, 'people.person', 'commitment.person_id'))
}

/** For what people of the actor's reach are deployed, what was ended left out. */
export function visibleDeployments(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('duty.deployment as deployment')
    .where('deployment.force_id', '=', ctx.forceId)
    .where('deployment.ended_at', 'is', null)
    .where(around(ctx, 'deployment'))
    .where(mayKnow(ctx, 'people.person', 'deployment.person_id'))
}
