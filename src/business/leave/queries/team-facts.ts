import { sql, type RawBuilder } from 'kysely'
import {
  leads,
  mayKnow,
  peopleBelow,
  peopleInUnit,
  placeOf,
  placesOf,
  unitsWithin,
} from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>

/** Subqueries of ids: whose team it is, who reports to the reader, which units to choose. */
export interface Chosen {
  readonly people: RawBuilder<unknown>
  readonly below: RawBuilder<unknown>
  readonly choice: RawBuilder<unknown>
}

interface Asking {
  readonly unitId: string | undefined
  readonly own: string | undefined
  readonly manages: boolean
}

const nobody = sql`select null::uuid as person_id where false`

/** A unit, one's own people, or else the people one works with. */
function peopleOf(ctx: Context, { unitId, own, manages }: Asking): Chosen {
  const { personId } = ctx.actor
  const wide = ctx.scope === 'organisation' || ctx.scope === 'force'
  const below =
    manages && personId !== null
      ? sql`select person_id from ${peopleBelow(ctx, personId, ctx.today)} as them`
      : nobody
  const inUnit = (id: string) =>
    sql`select person_id from ${peopleInUnit(ctx, id, ctx.today)} as them`
  const within =
    own === undefined ? sql`select null::uuid where false` : unitsWithin(ctx, own, ctx.today)
  const choice = wide
    ? sql`select unit_id, name from whole where organisation_id = ${ctx.actor.organisationId}
        order by name, unit_id limit 500`
    : unitId === undefined
      ? sql`select unit_id, name from unit`
      : sql`select unit_id, name from whole where unit_id in (${within}) or unit_id in (
          select unit_id from ${placesOf(ctx, sql`select person_id from below`, ctx.today)} as them)`
  if (unitId === undefined) {
    const team = manages ? sql`select person_id from below` : nobody
    return { people: manages || own === undefined ? team : inUnit(own), below, choice }
  }
  if (wide) return { people: inUnit(unitId), below, choice }
  const mine = sql`${unitId}::uuid in (${within})`
  const people = sql`${inUnit(unitId)} where ${mine} or person_id in (select person_id from below)`
  return { people, below, choice }
}

/**
 * Whose days are looked at: those of a unit the reader may choose, of everybody below them, or of
 * the unit they work in.
 */
export async function chosenPeople(ctx: Context, unitId: string | undefined) {
  const { personId } = ctx.actor
  const own = personId === null ? undefined : (await placeOf(ctx, personId, ctx.today))?.unitId
  const manages = await leads(ctx, personId)
  const of = unitId !== undefined ? 'unit' : manages ? 'team' : 'own'
  return { chosen: peopleOf(ctx, { unitId, own, manages }), of } as const
}

/** A condition on `request`: whether they were called back to work on a day. */
export const recalled = (day: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from leave.recall as recall
  where recall.force_id = request.force_id and recall.request_id = request.request_id
    and recall.first_on <= ${sql.raw(day)} and recall.last_on >= ${sql.raw(day)})`

/** The chosen people, the units they work in, and whoever of them the reader may know of. */
export function teamParts(ctx: Context, { below, people }: Chosen): RawBuilder<unknown> {
  const { forceId, today, actor } = ctx
  return sql`below as materialized (${below}),
    chosen as materialized (${people}),
    placed as materialized (
      select person_id, unit_id
      from ${placesOf(ctx, sql`select person_id from chosen`, today)} as them),
    whole as (
      select unit.unit_id, unit.organisation_id, unit.name, unit.minimum_strength
      from organisation.published_unit as unit
      where unit.force_id = ${forceId} and ${asOf('unit', today)}),
    unit as materialized (
      select unit_id, name, minimum_strength from whole
      where unit_id in (select unit_id from placed)),
    team as materialized (
      select placed.person_id, placed.unit_id, placed.person_id is not distinct from
        ${actor.personId}::uuid or placed.person_id in (select person_id from below) as mine
      from placed where ${mayKnow(ctx, 'people.person', 'placed.person_id')}
        and not exists (select from people.published_service as elsewhere
          where elsewhere.force_id = ${forceId} and elsewhere.person_id = placed.person_id
            and elsewhere.status in ('career-break', 'seconded-out')
            and ${asOf('elsewhere', today)}))`
}

/** Rows of leave.request that touch the days from one up to another, which is not among them. */
export function touching(forceId: number, from: Day, until: Day): RawBuilder<boolean> {
  return sql<boolean>`request.force_id = ${forceId} and request.first_on < ${until}::date
    and request.last_on >= ${from}::date`
}

/** The measured units as a row of a kind and its facts. */
export const unitRow = sql`
    select 'unit' as kind, coalesce(json_agg(json_build_object('unitId', unit_id,
        'name', name, 'minimum', minimum_strength) order by name, unit_id), '[]') as facts
      from measured`
