import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { mayKnow, withinReach } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addDays, startOfDay, type Day, type Instant } from '#platform/time'
import { seeEmployment, visiblePeople } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Category, Contract, Status } from '../rules.ts'
import type { Tables } from '../tables.ts'

const person = field.id('Choose the person')
const day = field.day('Give a day, such as 17 May 2026')

/** One thing that is or was believed of somebody's days, and while it was. */
export interface Belief {
  readonly validFrom: Day
  readonly validUntil: Day | null
  readonly knownFrom: Instant
  readonly knownUntil: Instant | null
  readonly rankOrGrade: string
  readonly unitName: string | null
  readonly postTitle: string | null
  readonly managerName: string | null
  readonly dayMinutes: number
  readonly workingDays: string
  readonly category: Category
  readonly contract: Contract
  readonly contractEndsOn: Day | null
  readonly fteHundredths: number
  readonly status: Status
  readonly otherBody: string | null
  readonly actingKind: string | null
  readonly actingRank: string | null
}

const MOST_BELIEFS = 100

export const beliefsOf = defineQuery({
  name: 'people.beliefs-of',
  says: 'Shows what is and was believed of an employment, and what was known on a day of a day',
  permission: seeEmployment,
  input: z.strictObject({ personId: person, on: day.optional(), knownOn: day.optional() }),
  async run(ctx, { personId, on = ctx.today, knownOn }) {
    const reached = await visiblePeople(ctx)
      .where('person.person_id', '=', personId)
      .where(
        withinReach(ctx, { person: 'person.person_id', organisation: 'person.organisation_id' }),
      )
      .select('person.person_id')
      .executeTakeFirst()
    if (reached === undefined) return undefined
    const beliefs = await believedOf(ctx, personId, sql`true`)
    if (knownOn === undefined) return { beliefs, known: undefined }
    const known = await knownAt(ctx, personId, on, startOfDay(addDays(knownOn, 1)))
    return { beliefs, known }
  },
})

/** What was believed of one day at a moment; undefined where nothing was. */
async function knownAt(
  ctx: QueryContext<Tables>,
  personId: string,
  on: Day,
  moment: Instant,
): Promise<Belief | undefined> {
  const at = moment.toString()
  const [known] = await believedOf(
    ctx,
    personId,
    sql`valid_from <= ${on}::date and (valid_until is null or valid_until > ${on}::date)
      and known_from < ${at}::timestamptz
      and (known_until is null or known_until >= ${at}::timestamptz)`,
  )
  return known
}

export const personKnown = defineQuery({
  name: 'people.person-known',
  says: 'Shows what was known of an employment on one day and on another, and what differs',
  permission: seeEmployment,
  input: z.strictObject({
    personId: person,
    /** The day that is looked at, today unless said. */
    on: day.optional(),
    /** The day at whose end the first was known; yesterday unless said. */
    knownOn: day.optional(),
    /** The same of the second; the present unless said. */
    thenOn: day.optional(),
  }),
  async run(ctx, { personId, on = ctx.today, knownOn = addDays(ctx.today, -1), thenOn }) {
    const seen = await ctx.ask(beliefsOf, { personId })
    if (seen === undefined) return notFound('employment')
    const who = await visiblePeople(ctx)
      .where('person.person_id', '=', personId)
      .select(['person.collar_number as collarNumber'])
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
      .executeTakeFirstOrThrow()
    const at = (known: Day | undefined): Instant =>
      known === undefined ? ctx.now.add({ seconds: 1 }) : startOfDay(addDays(known, 1))
    return {
      ...who,
      personId,
      on,
      knownOn,
      thenOn,
      first: (await knownAt(ctx, personId, on, at(knownOn))) ?? null,
      second: (await knownAt(ctx, personId, on, at(thenOn))) ?? null,
      beliefs: seen.beliefs,
    }
  },
})

/** The beliefs of somebody that meet a condition, the latest first. */
async function believedOf(
  ctx: QueryContext<Tables>,
  personId: string,
  condition: ReturnType<typeof sql<SqlBool>>,
): Promise<Belief[]> {
  const { rows } = await sql<Belief>`
    with belief as (
      select valid_from, valid_until, recorded_from as known_from,
        null::timestamptz as known_until, unit_id, post_id, rank_or_grade, manager_id, day_minutes,
        working_days, category, contract, contract_ends_on,
        fte_hundredths, status, other_body, acting_kind, acting_rank
      from people.employment
      where force_id = ${ctx.forceId} and person_id = ${personId}::uuid
      union all
      select lower(valid), upper(valid), lower(recorded), upper(recorded), unit_id, post_id,
        rank_or_grade, manager_id, day_minutes, working_days, category, contract, contract_ends_on,
        fte_hundredths, status, other_body, acting_kind, acting_rank
      from people.employment_history
      where force_id = ${ctx.forceId} and person_id = ${personId}::uuid)
    select valid_from as "validFrom", valid_until as "validUntil", known_from as "knownFrom",
      known_until as "knownUntil", rank_or_grade as "rankOrGrade", day_minutes as "dayMinutes",
      working_days as "workingDays", category, contract, contract_ends_on as "contractEndsOn",
      fte_hundredths as "fteHundredths", status, other_body as "otherBody",
      acting_kind as "actingKind", acting_rank as "actingRank",
      (select unit.name from organisation.published_unit as unit
        where unit.force_id = ${ctx.forceId} and unit.unit_id = belief.unit_id
        order by unit.valid_from > belief.valid_from, unit.valid_from desc limit 1) as "unitName",
      (select post.title from organisation.published_post as post
        where post.force_id = ${ctx.forceId} and post.post_id = belief.post_id
        order by post.valid_from > belief.valid_from, post.valid_from desc limit 1) as "postTitle",
      (select manager.given_name || ' ' || manager.family_name from people.person as manager
        where manager.force_id = ${ctx.forceId} and manager.person_id = belief.manager_id
          and ${mayKnow(ctx, 'people.person', 'manager.person_id')}) as "managerName"
    from belief where ${condition}
    order by known_from desc, valid_from desc limit ${MOST_BELIEFS}`.execute(ctx.tx)
  return rows
}
