import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import {
  mayKnow,
  peopleBelow,
  peopleInUnit,
  placeOf,
  placesOf,
  unitsWithin,
} from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { addDays, holidaysOf, mondayOf, type Day } from '#platform/time'
import { seeTeamCalendar } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { leavePolicies } from './policy.ts'
import { hasTeam } from './calendars.ts'
import { teamStrength, type AwayCount, type Pattern, type UnitFact } from './team-strength.ts'

const PAGE = 50
const DAYS = 28

/** Somebody of the calendar; `mine` reports to the reader, or is the reader. */
export interface CalendarPerson {
  readonly personId: string
  readonly name: string
  readonly unit: string
  readonly mine: boolean
}

/** Leave of somebody of the page. What waits is told of one's own people only. */
export interface CalendarLeave {
  readonly personId: string
  readonly requestId: string
  readonly status: 'sent' | 'approved'
  readonly firstOn: Day
  readonly lastOn: Day
  readonly firstPart: string
  readonly lastPart: string
  readonly recalled: readonly string[]
}

interface Facts {
  readonly person: readonly CalendarPerson[]
  readonly leave: readonly CalendarLeave[]
  readonly pattern: readonly Pattern[]
  readonly away: readonly AwayCount[]
  readonly unit: readonly UnitFact[]
  readonly count: readonly { readonly people: number }[]
  readonly choice: readonly { readonly unitId: string; readonly name: string }[]
}

interface Wanted {
  readonly chosen: Chosen
  readonly from: Day
  readonly until: Day
  readonly name: string | undefined
  readonly after: string | undefined
}

export const teamCalendar = defineQuery({
  name: 'leave.team-calendar',
  says: 'Shows who of your team or your unit is away over four weeks, and the strength that is left',
  permission: seeTeamCalendar,
  input: z.strictObject({
    unitId: field.id('Choose a unit').optional(),
    name: field.text('Give a part of a name', 60).optional(),
    /** Any day of the first week. */
    from: field.day('Give a day of the first week, such as 4 May 2026').optional(),
    after: field.cursor('id').optional(),
  }),
  async run(ctx, { unitId, name, from, after }) {
    const first = mondayOf(from ?? ctx.today)
    const days = { from: first, until: addDays(first, DAYS) }
    const { personId } = ctx.actor
    const own = personId === null ? undefined : (await placeOf(ctx, personId, ctx.today))?.unitId
    const manages = personId !== null && (await hasTeam(ctx, personId))
    const chosen = chosenPeople(ctx, { unitId, own, manages })
    const facts = await readFacts(ctx, { chosen, ...days, name, after: after?.[0] })
    const page = facts.person.slice(0, PAGE)
    const more = facts.person.length > PAGE ? page.at(-1)?.personId : undefined
    const holidays = holidaysOf(leavePolicies()[0]?.division ?? 'england-and-wales', ctx.today)
    return {
      days,
      people: page,
      leave: facts.leave,
      of: unitId !== undefined ? ('unit' as const) : manages ? ('team' as const) : ('own' as const),
      count: facts.count[0]?.people ?? 0,
      units: facts.choice,
      unitId,
      next: more,
      bankHolidays: holidays.filter((day) => day >= days.from && day < days.until),
      strength: teamStrength(days, facts.unit, facts.pattern, facts.away),
    }
  },
})

/** Subqueries of ids: whose calendar it is, who reports to the reader, which units to choose. */
interface Chosen {
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

/** Whose calendar it is: a unit, one's own people, or else the people one works with. */
function chosenPeople(ctx: QueryContext<Tables>, { unitId, own, manages }: Asking): Chosen {
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

const recalled = (day: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from leave.recall as recall
  where recall.force_id = request.force_id and recall.request_id = request.request_id
    and recall.first_on <= ${sql.raw(day)} and recall.last_on >= ${sql.raw(day)})`

/** The people of the page in their order, with those units left out that are before it. */
function pageOf({ name, after }: Wanted, person: RawBuilder<unknown>): RawBuilder<unknown> {
  const order = sql`unit.name, unit.unit_id, person.family_name, person.given_name, team.person_id`
  const named =
    name === undefined
      ? sql`true`
      : sql`position(${name.toLowerCase()} in
          lower(person.given_name || ' ' || person.family_name)) > 0`
  const last = sql`last as materialized (
      select unit.name, unit.unit_id, person.family_name, person.given_name, team.person_id
      from team join unit using (unit_id) cross join lateral ${person}
      where team.person_id = ${after ?? null}::uuid)`
  const onwards =
    after === undefined
      ? sql`true`
      : sql`(unit.name, unit.unit_id) >= (select name, unit_id from last)
          and (${order}) > (select * from last)`
  return sql`${last},
    page as materialized (
      select *, row_number() over () as n from (
        select team.person_id, team.mine, unit.name as unit,
          person.given_name || ' ' || person.family_name as name
        from (select * from unit order by name, unit_id offset 0) as unit
        cross join lateral (select * from team where team.unit_id = unit.unit_id offset 0) as team
        cross join lateral ${person}
        where ${named} and ${onwards}
        order by ${order} limit ${PAGE + 1}) as one),
    counted as (
      select count(*) as people from team
        ${name === undefined ? sql`` : sql`cross join lateral ${person}`}
      where ${named})`
}

/**
 * Everything the calendar shows, in one statement, so that the people are found once: the rows of
 * the page, their leave, and of whole units who works and who is away. Days are compared as plain
 * columns: ranges would lose their index under the policies. Nobody is on approved leave twice in
 * one half of a day (request_overlap_excl), so rows are counted as people.
 */
async function readFacts(ctx: QueryContext<Tables>, wanted: Wanted): Promise<Facts> {
  const { chosen, from, until } = wanted
  const { forceId, today, actor } = ctx
  const overlap = sql`request.force_id = ${forceId} and request.first_on < ${until}::date
    and request.last_on >= ${from}::date`
  // One by one, for the units of the page alone: a join would read every name of the force.
  const person = sql`(select given_name, family_name from people.published_person
    where force_id = ${forceId} and person_id = team.person_id offset 0) as person`
  const { rows } = await sql<{ kind: keyof Facts; facts: never }>`
    with below as materialized (${chosen.below}),
    chosen as materialized (${chosen.people}),
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
    member as materialized (
      select place.person_id, unit.unit_id, place.working_days
      from unit cross join lateral (
        select place.person_id, place.working_days from people.published_place as place
        where place.force_id = ${forceId} and place.unit_id = unit.unit_id
          and place.is_here and ${asOf('place', today)} offset 0) as place
      where ${mayKnow(ctx, 'people.person', 'place.person_id')}),
    team as materialized (
      select member.person_id, member.unit_id, member.person_id is not distinct from
        ${actor.personId}::uuid or member.person_id in (select person_id from below) as mine
      from placed join member using (person_id)),
    ${pageOf(wanted, person)},
    away as (
      select member.unit_id, day::date as day,
        not (day = request.first_on and request.first_part = 'afternoon') as morning,
        not (day = request.last_on and request.last_part = 'morning') as afternoon
      from member join leave.request as request on request.person_id = member.person_id
        and ${overlap} and request.status = 'approved'
      cross join generate_series(greatest(request.first_on, ${from}::date),
        least(request.last_on, ${until}::date - 1), interval '1 day') as day
      where substr(member.working_days, extract(isodow from day)::int, 1) = '1'
        and not ${recalled('day')})
    select 'person' as kind, coalesce(json_agg(json_build_object('personId', person_id,
        'name', name, 'unit', unit, 'mine', mine) order by n), '[]') as facts from page
    union all select 'count', json_agg(json_build_object('people', people)) from counted
    union all select 'choice', coalesce(json_agg(json_build_object('unitId', unit_id,
        'name', name) order by name, unit_id), '[]') from (${chosen.choice}) as choice
    union all select 'leave', coalesce(json_agg(json_build_object('personId', page.person_id,
        'requestId', request.request_id, 'status', request.status,
        'firstOn', request.first_on, 'lastOn', request.last_on,
        'firstPart', request.first_part, 'lastPart', request.last_part, 'recalled', array(
          select one.day::text from generate_series(greatest(request.first_on, ${from}::date),
            least(request.last_on, ${until}::date - 1), interval '1 day') as day
          cross join lateral (select day::date as day) as one
          where ${recalled('one.day')}))), '[]')
      from page join leave.request as request on request.person_id = page.person_id and ${overlap}
        and (request.status = 'approved' or (request.status = 'sent' and page.mine))
    union all select 'unit', coalesce(json_agg(json_build_object('unitId', unit_id,
        'name', name, 'minimum', minimum_strength) order by name), '[]') from unit
    union all select 'pattern', coalesce(json_agg(json_build_object('unitId', unit_id,
        'workingDays', working_days, 'people', people)), '[]')
      from (select unit_id, working_days, count(*) as people from member group by 1, 2) as grouped
    union all select 'away', coalesce(json_agg(json_build_object('unitId', unit_id, 'day', day,
        'morning', morning, 'afternoon', afternoon)), '[]')
      from (select unit_id, day, count(*) filter (where morning) as morning,
        count(*) filter (where afternoon) as afternoon
        from away group by 1, 2) as grouped`.execute(ctx.tx)
  return factsOf(rows)
}

/** The parts of the one statement by their kind; a part without rows is empty. */
function factsOf(rows: readonly { readonly kind: keyof Facts; readonly facts: never }[]): Facts {
  const facts = new Map(rows.map(({ kind, facts: found }) => [kind, found]))
  const of = <K extends keyof Facts>(kind: K): Facts[K] => facts.get(kind) ?? ([] as never)
  return {
    person: of('person'),
    leave: of('leave'),
    pattern: of('pattern'),
    away: of('away'),
    unit: of('unit'),
    count: of('count'),
    choice: of('choice'),
  }
}
