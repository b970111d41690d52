import { sql, type RawBuilder } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import type { Day } from '#platform/time'

type Asking = Pick<QueryContext, 'actor' | 'forceId' | 'scope' | 'today'>

/** Deeper than any force is: it ends a line that somebody has bent into a ring. */
const DEEPEST = 20

/**
 * Everybody below somebody on a day, directly and further down, without themselves: a subquery of
 * person ids, `person_id in ${peopleBelow(...)}`.
 */
export function peopleBelow(
  { forceId }: Pick<Asking, 'forceId'>,
  managerId: string,
  on: Day,
): RawBuilder<string> {
  return sql`(with recursive below (person_id, depth) as (
      select person_id, 1 from access.actor_line as line
      where force_id = ${forceId} and manager_id = ${managerId}::uuid and ${asOf('line', on)}
      union
      select line.person_id, below.depth + 1 from below
      join access.actor_line as line
        on line.force_id = ${forceId} and line.manager_id = below.person_id
        and ${asOf('line', on)}
      where below.depth < ${DEEPEST})
    select person_id from below)`
}

/** Some units and every unit below them on a day: a subquery of unit ids. */
function unitsFrom(forceId: number, start: RawBuilder<unknown>, on: Day): RawBuilder<string> {
  return sql`(with recursive within (unit_id, depth) as (
      ${start}
      union
      select line.unit_id, within.depth + 1 from within
      join access.unit_line as line
        on line.force_id = ${forceId} and line.parent_unit_id = within.unit_id
        and ${asOf('line', on)}
      where within.depth < ${DEEPEST})
    select unit_id from within)`
}

/** A unit and every unit below it on a day: a subquery of unit ids. */
export function unitsWithin(
  { forceId }: Pick<Asking, 'forceId'>,
  unitId: string,
  on: Day,
): RawBuilder<string> {
  return unitsFrom(forceId, sql`select ${unitId}::uuid, 0`, on)
}

/** Everybody who works in a unit, or in one below it, on a day: a subquery of person ids. */
export function peopleInUnit(
  asking: Pick<Asking, 'forceId'>,
  unitId: string,
  on: Day,
): RawBuilder<string> {
  return sql`(select place.person_id from access.actor_unit as place
    where place.force_id = ${asking.forceId} and ${asOf('place', on)}
      and place.unit_id in ${unitsWithin(asking, unitId, on)})`
}

/**
 * The units in which some people work on a day: a subquery of person_id and unit_id.
 * @param people a query of person ids
 */
export function placesOf(
  { forceId }: Pick<Asking, 'forceId'>,
  people: RawBuilder<unknown>,
  on: Day,
): RawBuilder<unknown> {
  return sql`(select place.person_id, place.unit_id from access.actor_unit as place
    where place.force_id = ${forceId} and ${asOf('place', on)} and place.person_id in (${people}))`
}

/** Which columns of a row say whose it is. */
export interface OwnedBy {
  /** The person it is about: `request.person_id`. */
  readonly person: string
  /** The organisation whose row it is: `request.organisation_id`. */
  readonly organisation: string
}

/**
 * A condition that holds for the rows within the actor's reach: their own; those of everybody below
 * them; those of their unit and the units below it; of their organisation; of the force. A narrower
 * scope is inside each wider one up to the line, and an actor without a person reaches none of it.
 * @param on the day on which line and unit are looked at, today unless said
 */
export function withinReach(
  { actor, forceId, scope, today }: Asking,
  { person, organisation }: OwnedBy,
  on: Day = today,
): RawBuilder<boolean> {
  if (scope === 'force') return sql<boolean>`true`
  if (scope === 'organisation') {
    return sql<boolean>`${sql.ref(organisation)} = ${actor.organisationId}`
  }
  const { personId } = actor
  if (personId === null) return sql<boolean>`false`
  const own = sql<boolean>`${sql.ref(person)} = ${personId}::uuid`
  if (scope === 'self') return own
  if (scope === 'line') {
    const below = peopleBelow({ forceId }, personId, on)
    return sql<boolean>`(${own} or ${sql.ref(person)} in ${below})`
  }
  const units = unitsFrom(
    forceId,
    sql`select mine.unit_id, 0 from access.actor_unit as mine
      where mine.force_id = ${forceId} and mine.person_id = ${personId}::uuid
        and ${asOf('mine', on)}`,
    on,
  )
  return sql<boolean>`(${own} or ${sql.ref(person)} in (
    select place.person_id from access.actor_unit as place
    where place.force_id = ${forceId} and ${asOf('place', on)} and place.unit_id in ${units}))`
}

/** One step of somebody's line upwards. */
export interface Above {
  readonly personId: string
  readonly organisationId: number
  /** 1 for the line manager. */
  readonly steps: number
  readonly seniority: number
}

/**
 * Somebody's line upwards on a day, the line manager first. A manager who stands nowhere on that
 * day (has left) is passed over where their own line is still known, and ends the line otherwise.
 */
export async function lineAbove<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  personId: string,
  on: Day,
): Promise<readonly Above[]> {
  const { rows } = await sql<Above>`with recursive above (person_id, manager_id, steps) as (
      select person_id, manager_id, 0 from access.actor_line as line
      where force_id = ${ctx.forceId} and person_id = ${personId}::uuid and ${asOf('line', on)}
      union
      select line.person_id, line.manager_id, above.steps + 1 from above
      join lateral (
        select person_id, manager_id from access.actor_line as line
        where force_id = ${ctx.forceId} and person_id = above.manager_id
          and valid_from <= ${on}::date
        order by valid_from desc limit 1) as line on true
      where above.steps < ${DEEPEST})
    select above.person_id as "personId", line.organisation_id as "organisationId", above.steps,
      line.seniority
    from above
    join access.actor_line as line on line.force_id = ${ctx.forceId}
      and line.person_id = above.person_id and ${asOf('line', on)}
    where above.steps > 0
    order by above.steps`.execute(ctx.tx)
  return rows
}

/**
 * The people nearest to somebody in the line on a day: their manager, those who share that manager,
 * and those directly below: whom one asks to stand in.
 */
export async function peopleNear<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  personId: string,
  on: Day,
): Promise<readonly string[]> {
  const { rows } = await sql<{ personId: string }>`
    with mine as (
      select manager_id from access.actor_line as line
      where force_id = ${ctx.forceId} and person_id = ${personId}::uuid and ${asOf('line', on)})
    select person_id as "personId" from access.actor_line as line
    where force_id = ${ctx.forceId} and ${asOf('line', on)} and person_id <> ${personId}::uuid
      and (person_id in (select manager_id from mine)
        or manager_id in (select manager_id from mine) or manager_id = ${personId}::uuid)
    order by seniority desc, person_id limit 60`.execute(ctx.tx)
  return rows.map((row) => row.personId)
}

/**
 * A condition: whether anybody has somebody as their line manager on a day.
 * @param person a person id, or the column that is one
 */
export function leadsAnybody(
  { forceId }: Pick<Asking, 'forceId'>,
  person: RawBuilder<string>,
  on: Day | RawBuilder<Day>,
): RawBuilder<boolean> {
  return sql<boolean>`exists (select from access.actor_line as line
    where line.force_id = ${forceId} and line.manager_id = ${person} and ${asOf('line', on)})`
}

/** Whether somebody leads others today; an account without a person leads nobody. */
export async function leads<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId' | 'today'>,
  personId: string | null,
): Promise<boolean> {
  if (personId === null) return false
  const condition = leadsAnybody(ctx, sql<string>`${personId}::uuid`, ctx.today)
  const { rows } = await sql<{ found: boolean }>`select ${condition} as found`.execute(ctx.tx)
  return rows[0]?.found === true
}

/** Where somebody works on a day. */
export interface WorksAt {
  readonly unitId: string
  readonly organisationId: number
}

/** The unit and organisation somebody works in on a day, or undefined when they work in none. */
export async function placeOf<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  personId: string,
  on: Day,
): Promise<WorksAt | undefined> {
  const { rows } = await sql<WorksAt>`select unit_id as "unitId",
      organisation_id as "organisationId"
    from access.actor_unit as place
    where force_id = ${ctx.forceId} and person_id = ${personId}::uuid
      and ${asOf('place', on)}`.execute(ctx.tx)
  return rows[0]
}
