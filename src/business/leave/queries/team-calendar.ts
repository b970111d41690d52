import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { addDays, holidaysOf, mondayOf, type Day } from '#platform/time'
import { seeTeamCalendar } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { onDutyIn } from './on-duty.ts'
import { leavePolicies } from './policy.ts'
import { chosenPeople, recalled, teamParts, touching, unitRow, type Chosen } from './team-facts.ts'
import { teamStrength, type UnitFact } from './team-strength.ts'

const PAGE = 50
const DAYS = 28
/** Of a team in more units than so many, the foot of the board has those of the page alone. */
const MOST_UNITS = 12

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
  readonly unit: readonly UnitFact[]
  readonly count: readonly { readonly people: number; readonly units: number }[]
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
    const { chosen, of } = await chosenPeople(ctx, unitId)
    const facts = await readFacts(ctx, { chosen, ...days, name, after: after?.[0] })
    const page = facts.person.slice(0, PAGE)
    const more = facts.person.length > PAGE ? page.at(-1)?.personId : undefined
    const unitIds = facts.unit.map((unit) => unit.unitId)
    const holidays = holidaysOf(leavePolicies()[0]?.division ?? 'england-and-wales', ctx.today)
    return {
      days,
      people: page,
      leave: facts.leave,
      of,
      count: facts.count[0]?.people ?? 0,
      /** In how many units they work, and in how many the strength is worked out here. */
      unitCount: facts.count[0]?.units ?? 0,
      measured: facts.unit.length,
      units: facts.choice,
      unitId,
      next: more,
      bankHolidays: holidays.filter((day) => day >= days.from && day < days.until),
      strength: teamStrength(days, facts.unit, await onDutyIn(ctx, { unitIds, ...days })),
    }
  },
})

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
        select team.person_id, team.mine, unit.unit_id, unit.name as unit,
          person.given_name || ' ' || person.family_name as name
        from (select * from unit order by name, unit_id offset 0) as unit
        cross join lateral (select * from team where team.unit_id = unit.unit_id offset 0) as team
        cross join lateral ${person}
        where ${named} and ${onwards}
        order by ${order} limit ${PAGE + 1}) as one),
    counted as (
      select count(*) as people, (select count(*) from unit) as units from team
        ${name === undefined ? sql`` : sql`cross join lateral ${person}`}
      where ${named})`
}

/**
 * The rows of the calendar in one statement, so that the people are found once: those of the page,
 * their leave, and the units whose strength is shown. Days are compared as plain columns: ranges
 * would lose their index under the policies.
 */
async function readFacts(ctx: QueryContext<Tables>, wanted: Wanted): Promise<Facts> {
  const { chosen, from, until } = wanted
  const { forceId } = ctx
  const overlap = touching(forceId, from, until)
  // One by one, for the units of the page alone: a join would read every name of the force.
  const person = sql`(select given_name, family_name from people.published_person
    where force_id = ${forceId} and person_id = team.person_id offset 0) as person`
  const { rows } = await sql<{ kind: keyof Facts; facts: never }>`
    with ${teamParts(ctx, chosen)},
    ${pageOf(wanted, person)},
    measured as materialized (
      select * from unit where (select count(*) from unit) <= ${MOST_UNITS}
        or unit_id in (select unit_id from page where n <= ${PAGE}))
    select 'person' as kind, coalesce(json_agg(json_build_object('personId', person_id,
        'name', name, 'unit', unit, 'mine', mine) order by n), '[]') as facts from page
    union all select 'count', json_agg(json_build_object('people', people, 'units', units))
      from counted
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
    union all ${unitRow}`.execute(ctx.tx)
  return factsOf(rows)
}

/** The parts of the one statement by their kind; a part without rows is empty. */
function factsOf(rows: readonly { readonly kind: keyof Facts; readonly facts: never }[]): Facts {
  const facts = new Map(rows.map(({ kind, facts: found }) => [kind, found]))
  const of = <K extends keyof Facts>(kind: K): Facts[K] => facts.get(kind) ?? ([] as never)
  return {
    person: of('person'),
    leave: of('leave'),
    unit: of('unit'),
    count: of('count'),
    choice: of('choice'),
  }
}
