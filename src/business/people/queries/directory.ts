import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { peopleInUnit } from '#platform/access'
import { unitOn, units } from '#business/organisation'
import { field, type QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { refuse } from '#platform/refusals'
import type { Day } from '#platform/time'
import { seePeople, visiblePeople } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Status } from '../rules.ts'
import type { Tables } from '../tables.ts'

const PAGE = 50
const MOST_COUNTED = 1_000

/** Comes after every character that a name may hold: the end of all that begins with some words. */
const LAST = '\u{10ffff}'

export const peopleDirectory = defineQuery({
  name: 'people.directory',
  says: 'Lists who works here by name: rank, collar number, unit, post and line manager',
  permission: seePeople,
  input: z.strictObject({
    /** The beginning of a family or given name, or both, or a collar number. */
    name: field.text('Give the beginning of a name, or a collar number', 80).optional(),
    unitId: field.id('Choose a unit').optional(),
    on: field.day('Give a day, such as 17 May 2026').optional(),
    /** The last person of the page before. */
    after: field.id('Go back to the first page').optional(),
  }),
  async run(ctx, { name, unitId, on = ctx.today, after }) {
    const found = listed(ctx, { name, unitId, on })
    const last =
      after === undefined
        ? undefined
        : await visiblePeople(ctx)
            .where('person.person_id', '=', after)
            .select(['person.family_key', 'person.given_key', 'person.person_id'])
            .executeTakeFirst()
    const rows = await found
      .$if(last !== undefined, (some) =>
        some.where(
          sql<SqlBool>`(person.family_key, person.given_key, person.person_id)
            > (${last?.family_key}, ${last?.given_key}, ${last?.person_id}::uuid)`,
        ),
      )
      .orderBy('person.family_key')
      .orderBy('person.given_key')
      .orderBy('person.person_id')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    // Later pages, and with them the CSV, go without what stands above the first.
    const head =
      after === undefined
        ? await headOf(ctx, { name, unitId, on })
        : { units: [], unit: undefined, counted: undefined }
    return {
      rows: page,
      on,
      name,
      next: rows.length > PAGE ? page.at(-1)?.personId : undefined,
      ...head,
    }
  },
})

const MOST_NAMED = 5

/** For forms that ask for a person by words: the same question and refusals in every room. */
export const whoIs = defineQuery({
  name: 'people.who-is',
  says: 'Says who of your organisation is meant by a collar number or a name, if it is one person',
  permission: seePeople,
  input: z.strictObject({
    who: field.text('Give a collar number, or a name', 80),
    /** Where nobody is so called today, whoever works here on this day: they are to join. */
    until: field.day('Give a day, such as 17 May 2026').optional(),
  }),
  async run(ctx, { who, until }) {
    const today = await calledOn(ctx, who, ctx.today)
    const people = until === undefined || today.length > 0 ? today : await calledOn(ctx, who, until)
    const [first] = people
    if (first === undefined) {
      return refuse({
        code: 'people.nobody-so-called',
        message: 'Nobody who works here is called so. Give a collar number, or a whole name',
        field: 'who',
      })
    }
    if (people.length === 1 || first.collarNumber === who.toUpperCase()) return first
    const named = people.slice(0, MOST_NAMED).map(whoWords).join('; ')
    const more = people.length > MOST_NAMED ? ', and others' : ''
    return refuse({
      code: 'people.several-so-called',
      message: `Give the collar number. So called are ${named}${more}`,
      field: 'who',
    })
  },
})

/** A few of those of the actor's organisation who are so called on a day, a number before names. */
function calledOn(ctx: QueryContext<Tables>, who: string, on: Day) {
  return listed(ctx, { name: who, unitId: undefined, on })
    .where('person.organisation_id', '=', ctx.actor.organisationId)
    .orderBy(sql`person.collar_number is not distinct from ${who.toUpperCase()}`, 'desc')
    .orderBy('person.family_key')
    .orderBy('person.given_key')
    .orderBy('person.person_id')
    .limit(MOST_NAMED + 1)
    .execute()
}

interface Named {
  readonly name: string
  readonly collarNumber: string | null
  readonly unitName: string | null
}

/** "207LX Funmi Adeyemi, Lambeth" */
function whoWords({ name, collarNumber, unitName }: Named): string {
  return `${collarNumber ?? 'without a number'} ${name}${unitName === null ? '' : `, ${unitName}`}`
}

interface Filters {
  readonly name: string | undefined
  readonly unitId: string | undefined
  readonly on: Day
}

/** Who works here on a day and whom the actor may know of, with what everybody may see of them. */
export function listed(ctx: QueryContext<Tables>, { name, unitId, on }: Filters) {
  return (
    visiblePeople(ctx)
      .innerJoin('people.employment as employment', (join) =>
        join
          .on('employment.force_id', '=', ctx.forceId)
          .onRef('employment.person_id', '=', 'person.person_id')
          .on(asOf('employment', on)),
      )
      .leftJoin('organisation.published_unit as unit', (join) =>
        join
          .on('unit.force_id', '=', ctx.forceId)
          .onRef('unit.unit_id', '=', 'employment.unit_id')
          .on(asOf('unit', on)),
      )
      .leftJoin('organisation.published_post as post', (join) =>
        join
          .on('post.force_id', '=', ctx.forceId)
          .onRef('post.post_id', '=', 'employment.post_id')
          .on(asOf('post', on)),
      )
      .leftJoin(
        visiblePeople(ctx)
          .select(['person.person_id as personId'])
          .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
          .as('manager'),
        (join) => join.onRef('manager.personId', '=', 'employment.manager_id'),
      )
      .where((eb) => (name === undefined ? eb.val(true) : called(name)))
      // An array, so that a unit is read by itself and not met along everybody's names.
      .where((eb) =>
        unitId === undefined
          ? eb.val(true)
          : sql<SqlBool>`person.person_id = any(array${peopleInUnit(ctx, unitId, on)})`,
      )
      .select(['person.person_id as personId', 'person.collar_number as collarNumber'])
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
      .select(['employment.rank_or_grade as rankOrGrade', 'employment.seniority'])
      .select(['employment.acting_kind as actingKind', 'employment.acting_rank as actingRank'])
      .select((eb) => eb.ref('employment.status').$castTo<Status>().as('status'))
      .select(['employment.unit_id as unitId', 'unit.name as unitName', 'post.title as postTitle'])
      .select(['manager.personId as managerId', 'manager.name as managerName'])
  )
}

/**
 * Holds for people so called: one word begins a family or given name or is a collar number; of
 * several the last begins the family name. Bounds are compared as plain text: a LIKE would lose its
 * index under row-level security.
 */
function called(name: string) {
  const words = name.toLowerCase().split(/\s+/)
  const begins = (key: string, text: string) => sql<SqlBool>`(${sql.ref(`person.${key}`)} >= ${text}
    and ${sql.ref(`person.${key}`)} < ${text + LAST})`
  const whole = words.join(' ')
  if (words.length === 1) {
    return sql<SqlBool>`(${begins('family_key', whole)} or ${begins('given_key', whole)}
      or person.collar_number = ${whole.toUpperCase()})`
  }
  const given = words.slice(0, -1).join(' ')
  return sql<SqlBool>`(${begins('family_key', whole)} or ${begins('given_key', whole)}
    or (${begins('family_key', words.at(-1) ?? '')} and ${begins('given_key', given)}))`
}

async function headOf(ctx: QueryContext<Tables>, filters: Filters) {
  const { unitId, on } = filters
  const { count } = await ctx.tx
    .selectFrom(
      listed(ctx, filters)
        .limit(MOST_COUNTED + 1)
        .as('some'),
    )
    .select(sql<bigint>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  const unit = unitId === undefined ? undefined : await ctx.ask(unitOn, { unitId, on })
  const all = await ctx.ask(units, { on })
  return {
    counted: Number(count),
    unit: unit?.name,
    units: all.map((one) => ({ unitId: one.unitId, name: one.name })),
  }
}
