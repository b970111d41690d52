import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { mayKnow, withinReach } from '#platform/access'
import { unitOn, units } from '#business/organisation'
import { field, type QueryContext } from '#platform/actions'
import { forbidden, notFound } from '#platform/refusals'
import { addDays, startOfDay, type Day, type Instant } from '#platform/time'
import { changePeople, seeEmployment, seePeople, visiblePeople } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { listed } from './directory.ts'
import { beliefsSoFar, employmentOn } from './employments.ts'
import { lineOf } from './names.ts'
import { notesOn } from './notes.ts'

const person = field.id('Choose the person')
const dated = {
  /** The day that is looked at, today unless said. */
  on: field.day('Give a day, such as 17 May 2026').optional(),
  /** The day at whose end it was known like this; the present unless said. */
  knownOn: field.day('Give a day, such as 17 May 2026').optional(),
}

export const personPage = defineQuery({
  name: 'people.person-page',
  says: 'Shows somebody: where they work, who is above and below them, and since when it is known',
  permission: seePeople,
  input: z.strictObject({ personId: person, ...dated }),
  async run(ctx, { personId, on = ctx.today, knownOn }) {
    const who = await visiblePeople(ctx)
      .where('person.person_id', '=', personId)
      .select(['person.person_id as personId', 'person.organisation_id as organisationId'])
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
      .select('person.collar_number as collarNumber')
      .executeTakeFirst()
    if (who === undefined) return notFound('person')
    const earlier = knownOn !== undefined && knownOn < ctx.today ? knownOn : undefined
    const beliefs = await ctx.ask(beliefsOf, { personId, ...(earlier && { on, knownOn: earlier }) })
    if (earlier !== undefined && beliefs === undefined) return notYoursToKnow()
    const known = earlier === undefined ? undefined : (beliefs?.known ?? null)
    const place = await listed(ctx, { name: undefined, unitId: undefined, on })
      .where('person.person_id', '=', personId)
      .executeTakeFirst()
    return {
      ...who,
      on,
      knownOn: earlier,
      place,
      known,
      employment: await ctx.ask(employmentOn, { personId, on }),
      line: await ctx.ask(lineOf, { personId, on }),
      beliefs: beliefs?.beliefs,
      notes: earlier === undefined ? await notesOn(ctx, personId) : [],
      mayChange:
        ctx.actor.permissions.has(changePeople.name) &&
        who.organisationId === ctx.actor.organisationId,
    }
  },
})

function notYoursToKnow(): never {
  return forbidden({
    code: 'people.beliefs-not-yours',
    message: 'What was once known of an employment is for that person, their line and HR',
  })
}

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
}

const MOST_BELIEFS = 100

export const beliefsOf = defineQuery({
  name: 'people.beliefs-of',
  says: 'Shows what is and was believed of an employment, and what was known on a day of a day',
  permission: seeEmployment,
  input: z.strictObject({ personId: person, ...dated }),
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
    const end = startOfDay(addDays(knownOn, 1)).toString()
    const [known] = await believedOf(
      ctx,
      personId,
      sql`valid_from <= ${on}::date and (valid_until is null or valid_until > ${on}::date)
        and known_from < ${end}::timestamptz
        and (known_until is null or known_until >= ${end}::timestamptz)`,
    )
    return { beliefs, known }
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
        working_days
      from people.employment
      where force_id = ${ctx.forceId} and person_id = ${personId}::uuid
      union all
      select lower(valid), upper(valid), lower(recorded), upper(recorded), unit_id, post_id,
        rank_or_grade, manager_id, day_minutes, working_days
      from people.employment_history
      where force_id = ${ctx.forceId} and person_id = ${personId}::uuid)
    select valid_from as "validFrom", valid_until as "validUntil", known_from as "knownFrom",
      known_until as "knownUntil", rank_or_grade as "rankOrGrade", day_minutes as "dayMinutes",
      working_days as "workingDays",
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

export const employmentForm = defineQuery({
  name: 'people.employment-form',
  says: 'Shows how somebody is employed on a day as a form to change it begins',
  permission: seeEmployment,
  input: z.strictObject({ personId: person, ...dated }),
  async run(ctx, { personId, on = ctx.today }) {
    const employment = await ctx.ask(employmentOn, { personId, on })
    const who = await visiblePeople(ctx)
      .where('person.person_id', '=', personId)
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
      .executeTakeFirst()
    if (who === undefined) return notFound('person')
    const { managerId = null, unitId } = employment ?? {}
    const manager =
      managerId === null
        ? undefined
        : await visiblePeople(ctx)
            .where('person.person_id', '=', managerId)
            .select('person.collar_number as collarNumber')
            .executeTakeFirst()
    const unit = unitId === undefined ? undefined : await ctx.ask(unitOn, { unitId, on })
    return {
      ...who,
      personId,
      employment,
      managerNumber: manager?.collarNumber ?? undefined,
      posts: unit?.posts ?? [],
      units: await ctx.ask(units, { on }),
      version: await beliefsSoFar(ctx, personId),
    }
  },
})
