import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { mayKnow, peopleBelow, peopleInUnit, unitOf, unitsWithin } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
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
}

interface Wanted {
  readonly chosen: RawBuilder<unknown>
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
    const own = personId === null ? undefined : await unitOf(ctx, personId, ctx.today)
    const manages = personId !== null && (await hasTeam(ctx, personId))
    const chosen = chosenPeople(ctx, { unitId, own, manages })
    const wanted = { chosen, ...days, name, after: after?.[0] }
    const facts = await readFacts(ctx, wanted)
    const page = facts.person.slice(0, PAGE)
    const more = facts.person.length > PAGE ? page.at(-1)?.personId : undefined
    const holidays = holidaysOf(leavePolicies()[0]?.division ?? 'england-and-wales', ctx.today)
    return {
      days,
      people: page,
      leave: facts.leave,
      of: unitId !== undefined ? ('unit' as const) : manages ? ('team' as const) : ('own' as const),
      count: facts.count[0]?.people ?? 0,
      units: await unitsToChoose(ctx, own),
      unitId,
      next: more,
      bankHolidays: holidays.filter((day) => day >= days.from && day < days.until),
      strength: teamStrength(days, facts.unit, facts.pattern, facts.away),
    }
  },
})

/** Whose calendar it is: a unit, one's own people, or else the people one works with. */
function chosenPeople(
  ctx: QueryContext<Tables>,
  {
    unitId,
    own,
    manages,
  }: { unitId: string | undefined; own: string | undefined; manages: boolean },
): RawBuilder<unknown> {
  const { personId } = ctx.actor
  const nobody = sql`select null::uuid as person_id where false`
  if (unitId !== undefined) {
    const inUnit = sql`select person_id from ${peopleInUnit(ctx, unitId, ctx.today)} as them`
    if (ctx.scope === 'organisation' || ctx.scope === 'force') return inUnit
    if (personId === null) return nobody
    const below = sql`person_id in ${peopleBelow(ctx, personId, ctx.today)}`
    if (own === undefined) return sql`${inUnit} where ${below}`
    const mine = sql`${unitId}::uuid in ${unitsWithin(ctx, own, ctx.today)}`
    return sql`${inUnit} where ${mine} or ${below}`
  }
  if (manages && personId !== null) {
    return sql`select person_id from ${peopleBelow(ctx, personId, ctx.today)} as them`
  }
  if (own === undefined) return nobody
  return sql`select person_id from ${peopleInUnit(ctx, own, ctx.today)} as them`
}

/** The units that one can choose: where one's people work; for HR all of the organisation. */
async function unitsToChoose(ctx: QueryContext<Tables>, own: string | undefined) {
  const { personId } = ctx.actor
  const wide = ctx.scope === 'organisation' || ctx.scope === 'force'
  const mine =
    personId === null
      ? sql<boolean>`false`
      : sql<boolean>`unit.unit_id in (select place.unit_id from people.published_place as place
          where place.force_id = ${ctx.forceId} and ${onDay('place', ctx.today)}
            and place.person_id in ${peopleBelow(ctx, personId, ctx.today)})`
  const ofOwn =
    own === undefined
      ? sql<boolean>`false`
      : sql<boolean>`unit.unit_id in ${unitsWithin(ctx, own, ctx.today)}`
  return ctx.tx
    .selectFrom('organisation.published_unit as unit')
    .where('unit.force_id', '=', ctx.forceId)
    .where(onDay('unit', ctx.today))
    .where(
      wide
        ? sql<boolean>`unit.organisation_id = ${ctx.actor.organisationId}`
        : sql<boolean>`(${mine} or ${ofOwn})`,
    )
    .select(['unit.unit_id as unitId', 'unit.name'])
    .orderBy('unit.name')
    .orderBy('unit.unit_id')
    .limit(500)
    .execute()
}

function onDay(table: string, day: Day): RawBuilder<boolean> {
  const until = sql.ref(`${table}.valid_until`)
  return sql<boolean>`${sql.ref(`${table}.valid_from`)} <= ${day}::date
    and (${until} is null or ${until} > ${day}::date)`
}

const recalled = (day: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from leave.recall as recall
  where recall.force_id = request.force_id and recall.request_id = request.request_id
    and recall.first_on <= ${sql.raw(day)} and recall.last_on >= ${sql.raw(day)})`

/**
 * Everything the calendar shows, in one statement, so that the people are found once: the rows of
 * the page, their leave, and of whole units who works and who is away. Days are compared as plain
 * columns: ranges would lose their index under the policies.
 */
async function readFacts(ctx: QueryContext<Tables>, wanted: Wanted): Promise<Facts> {
  const { chosen, from, until, name, after } = wanted
  const { forceId, today, actor } = ctx
  const me = actor.personId
  const place = sql`people.published_place as place`
  const here = sql`place.force_id = ${forceId} and ${onDay('place', today)}`
  const overlap = sql`request.force_id = ${forceId} and request.first_on < ${until}::date
    and request.last_on >= ${from}::date`
  const mine =
    me === null
      ? sql`false`
      : sql`(place.person_id = ${me}::uuid
          or place.person_id in ${peopleBelow(ctx, me, today)})`
  const named = name === undefined ? sql`true` : sql`position(${name.toLowerCase()} in key) > 0`
  const { rows } = await sql<{ kind: keyof Facts; facts: never }>`
    with chosen as materialized (${chosen}),
    team as materialized (
      select place.person_id, place.unit_id, unit.name as unit, ${mine} as mine,
        person.given_name || ' ' || person.family_name as name,
        lower(person.given_name || ' ' || person.family_name) as key,
        person.family_name, person.given_name
      from chosen join ${place} using (person_id)
      join people.published_person as person
        on person.force_id = ${forceId} and person.person_id = place.person_id
      join organisation.published_unit as unit on unit.force_id = ${forceId}
        and unit.unit_id = place.unit_id and ${onDay('unit', today)}
      where ${here} and ${mayKnow(ctx, 'people.person', 'place.person_id')}),
    numbered as materialized (
      select *, row_number() over (order by unit, unit_id, family_name, given_name, person_id) as n
      from team where ${named}),
    page as materialized (
      select * from numbered
      where n > coalesce((select n from numbered where person_id = ${after ?? null}::uuid), 0)
      order by n limit ${PAGE + 1}),
    unit as materialized (
      select unit.unit_id, unit.name, unit.minimum_strength from organisation.published_unit as unit
      where unit.force_id = ${forceId} and ${onDay('unit', today)}
        and unit.unit_id in (select unit_id from team)),
    member as materialized (
      select place.person_id, place.unit_id, place.working_days from ${place}
      where ${here} and place.unit_id in (select unit_id from unit)
        and ${mayKnow(ctx, 'people.person', 'place.person_id')}),
    away as (
      select member.unit_id, day::date as day, member.person_id,
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
    union all select 'count', json_build_array(json_build_object('people', count(*))) from numbered
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
      from (select unit_id, day, count(distinct person_id) filter (where morning) as morning,
        count(distinct person_id) filter (where afternoon) as afternoon
        from away group by 1, 2) as counted`.execute(ctx.tx)
  const facts = new Map(rows.map(({ kind, facts: found }) => [kind, found]))
  const of = <K extends keyof Facts>(kind: K): Facts[K] => facts.get(kind) ?? ([] as never)
  return {
    person: of('person'),
    leave: of('leave'),
    pattern: of('pattern'),
    away: of('away'),
    unit: of('unit'),
    count: of('count'),
  }
}
