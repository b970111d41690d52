import { sql, type RawBuilder } from 'kysely'
import { leadsAnybody, mayKnow, peopleBelow, placesOf, withinReach } from '#platform/access'
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

/** People in the unit of the actor or below it, or whom they lead, whom they may know of. */
export function visiblePlaces(ctx: QueryContext<Tables>) {
  const owner = { person: 'place.person_id', organisation: 'place.organisation_id' }
  const { personId } = ctx.actor
  const below =
    ctx.scope === 'unit' && personId !== null
      ? sql<boolean>`place.person_id in ${peopleBelow(ctx, personId, ctx.today)}`
      : sql<boolean>`false`
  return ctx.tx
    .selectFrom('people.published_place as place')
    .where('place.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owner)} or ${below})`)
    .where(mayKnow(ctx, 'people.person', 'place.person_id'))
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

/** Whether the actor leads anybody today. */
export async function leads(ctx: QueryContext<Tables>): Promise<boolean> {
  const { personId } = ctx.actor
  if (personId === null) return false
  const condition = leadsAnybody(ctx, sql<string>`${personId}::uuid`, ctx.today)
  const { rows } = await sql<{ found: boolean }>`select ${condition} as found`.execute(ctx.tx)
  return rows[0]?.found === true
}

/** What people are bound to besides their duties, of those in the actor's reach. */
export function visibleCommitments(ctx: QueryContext<Tables>) {
  const owner = { person: 'commitment.person_id', organisation: 'commitment.organisation_id' }
  return ctx.tx
    .selectFrom('duty.commitment as commitment')
    .where('commitment.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'commitment.person_id'))
}
