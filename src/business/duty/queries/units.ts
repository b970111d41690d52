import { sql } from 'kysely'
import { placeOf, unitsWithin } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { notFound } from '#platform/refusals'
import type { Day } from '#platform/time'
import { plannedUnit } from '../access.ts'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>

const unitsOn = (ctx: Context, on: Day) =>
  ctx.tx
    .selectFrom('organisation.published_unit as unit')
    .where('unit.force_id', '=', ctx.forceId)
    .where(asOf('unit', on))
    .select(['unit.unit_id as unitId', 'unit.organisation_id as organisationId', 'unit.name'])

/** A unit the actor plans for; not found where it is another's to plan. */
export async function plannedUnitOn(ctx: Context, unitId: string, on: Day) {
  const found = await unitsOn(ctx, on)
    .where('unit.unit_id', '=', unitId)
    .where(plannedUnit(ctx, 'unit.unit_id', 'unit.organisation_id'))
    .executeTakeFirst()
  return found ?? notFound('unit')
}

/** The units the actor may look at: their own and those below it, or all of the organisation. */
export async function unitsToSee(ctx: Context) {
  const { actor, scope, today } = ctx
  const own = actor.personId === null ? undefined : await placeOf(ctx, actor.personId, today)
  const wide = scope === 'organisation' || scope === 'force'
  if (!wide && own === undefined) return { own: undefined, units: [] }
  const rows = await unitsOn(ctx, today)
    .$if(wide, (some) => some.where('unit.organisation_id', '=', actor.organisationId))
    .$if(!wide && own !== undefined, (some) =>
      some.where(sql<boolean>`unit.unit_id in ${unitsWithin(ctx, own?.unitId ?? '', today)}`),
    )
    .orderBy('unit.name')
    .orderBy('unit.unit_id')
    .limit(500)
    .execute()
  return { own: own?.unitId, units: rows }
}
