import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { LONDON, startOfDay } from '#platform/time'
import { loadDuties } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { patternOn } from '../queries/data.ts'
import type { Tables } from '../tables.ts'

const MOST = 20_000

const unit = z.strictObject({
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  unitId: field.id('Choose the unit'),
  pattern: field.text('Choose a pattern', 40),
  from: field.day('Give the first day'),
  cycleFrom: field.day('Give a first day of the cycle'),
  /** Published for these days, where it was. */
  published: z
    .strictObject({
      firstOn: field.day('Give the first day'),
      lastOn: field.day('Give the last day'),
      publishedOn: field.day('Give the day of publication'),
    })
    .optional(),
  /** The fewest people of a shift, by its letter. */
  minima: z.record(z.string().regex(/^[A-Z]$/), z.int().min(0).max(500)).default({}),
  /** The fewest people with a skill that each of some shifts needs. */
  skillMinima: z
    .array(
      z.strictObject({
        shift: z.string().regex(/^[A-Z]$/),
        skill: field.text('Choose a skill', 40),
        people: z.int().min(0).max(500),
      }),
    )
    .default([]),
  /** Who works in a place that needs a skill, as it was kept before: the skill is not asked for. */
  deployed: z
    .array(
      z.strictObject({
        personId: field.id('Choose the person'),
        skill: field.text('Choose a skill', 40),
        firstOn: field.day('Give the first day'),
        lastOn: field.day('Give the last day'),
      }),
    )
    .default([]),
  /** People of the unit who have a pattern of their own. */
  own: z
    .array(
      z.strictObject({
        personId: field.id('Choose the person'),
        pattern: field.text('Choose a pattern', 40),
      }),
    )
    .default([]),
})

type Unit = z.output<typeof unit>

export const loadRosters = defineBulkCommand({
  name: 'duty.load-rosters',
  says: 'Enters the patterns, published rosters and minima of many units: all or none',
  permission: loadDuties,
  input: z.strictObject({ units: z.array(unit).max(MOST, 'Load units by the twenty thousand') }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { units }) {
    await insertFollows(ctx, units)
    const rosters = await insertRosters(ctx, units)
    await insertMinima(ctx, units)
    await insertDeployments(ctx, units)
    return { units: units.length, rosters }
  },
  subjects: ({ units }) => units.map(({ unitId }) => `organisation.unit:${unitId}`),
  totals: (counts) => counts,
})

type Context = CommandContext<Tables>

async function insertFollows(ctx: Context, units: readonly Unit[]): Promise<void> {
  const rows = units.flatMap((one) => [
    { ...one, ofUnit: one.unitId, personId: null },
    ...one.own.map(({ personId, pattern }) => ({ ...one, ofUnit: null, personId, pattern })),
  ])
  for (const { pattern, from } of rows) patternOn(pattern, from)
  await sql`insert into duty.follows (force_id, organisation_id, follows_id, unit_id, person_id,
      pattern, cycle_from, valid_from, valid_until)
    select ${ctx.forceId}, organisation_id, follows_id, unit_id, person_id, pattern, cycle_from,
      valid_from, null
    from unnest(${rows.map((one) => one.organisationId)}::int[],
      ${rows.map(() => ctx.newId())}::uuid[],
      ${rows.map((one) => one.ofUnit)}::uuid[], ${rows.map((one) => one.personId)}::uuid[],
      ${rows.map((one) => one.pattern)}::text[], ${rows.map((one) => one.cycleFrom)}::date[],
      ${rows.map((one) => one.from)}::date[])
      as row (organisation_id, follows_id, unit_id, person_id, pattern, cycle_from,
        valid_from)`.execute(ctx.tx)
}

async function insertRosters(ctx: Context, units: readonly Unit[]): Promise<number> {
  const rows = units.flatMap(({ published, ...one }) => {
    if (published === undefined) return []
    const whole = { ...one, ...published, personId: null }
    return [whole, ...one.own.map((mine) => ({ ...whole, ...mine }))]
  })
  const known = rows.map(({ pattern, firstOn }) => patternOn(pattern, firstOn))
  await sql`insert into duty.roster (force_id, organisation_id, roster_id, unit_id, person_id,
      first_on, last_on, pattern, cycle, cycle_from, works_holidays, published_on, published_at,
      published_by)
    select ${ctx.forceId}, organisation_id, roster_id, unit_id, person_id, first_on, last_on,
      pattern, cycle, cycle_from, works_holidays, published_on, published_at, null
    from unnest(${rows.map((one) => one.organisationId)}::int[],
      ${rows.map(() => ctx.newId())}::uuid[],
      ${rows.map((one) => one.unitId)}::uuid[], ${rows.map((one) => one.personId)}::uuid[],
      ${rows.map((one) => one.firstOn)}::date[], ${rows.map((one) => one.lastOn)}::date[],
      ${rows.map((one) => one.pattern)}::text[], ${known.map(({ cycle }) => cycle)}::text[],
      ${rows.map((one) => one.cycleFrom)}::date[],
      ${known.map(({ worksHolidays }) => worksHolidays)}::boolean[],
      ${rows.map((one) => one.publishedOn)}::date[],
      ${rows.map((one) => startOfDay(one.publishedOn, LONDON).toString())}::timestamptz[])
      as row (organisation_id, roster_id, unit_id, person_id, first_on, last_on, pattern, cycle,
        cycle_from, works_holidays, published_on, published_at)`.execute(ctx.tx)
  return rows.length
}

async function insertMinima(ctx: Context, units: readonly Unit[]): Promise<void> {
  const rows = units.flatMap((one) => [
    ...Object.entries(one.minima).map(([shift, people]) => ({
      ...one,
      shift,
      skill: null,
      people,
    })),
    ...one.skillMinima.map((row) => ({ ...one, ...row })),
  ])
  await sql`insert into duty.minimum (force_id, organisation_id, minimum_id, unit_id, shift, skill,
      people, valid_from, valid_until)
    select ${ctx.forceId}, organisation_id, minimum_id, unit_id, shift, skill, people, valid_from,
      null
    from unnest(${rows.map((one) => one.organisationId)}::int[],
      ${rows.map(() => ctx.newId())}::uuid[],
      ${rows.map((one) => one.unitId)}::uuid[], ${rows.map((one) => one.shift)}::text[],
      ${rows.map((one) => one.skill)}::text[], ${rows.map((one) => one.people)}::int[],
      ${rows.map((one) => one.from)}::date[])
      as row (organisation_id, minimum_id, unit_id, shift, skill, people, valid_from)`.execute(
    ctx.tx,
  )
}

async function insertDeployments(ctx: Context, units: readonly Unit[]): Promise<void> {
  const rows = units.flatMap(({ organisationId, deployed }) =>
    deployed.map((row) => ({ ...row, organisationId })),
  )
  await sql`insert into duty.deployment (force_id, organisation_id, deployment_id, person_id, skill,
      first_on, last_on, made_at, made_by, ended_at)
    select ${ctx.forceId}, organisation_id, deployment_id, person_id, skill, first_on, last_on,
      ${ctx.now.toString()}::timestamptz, null, null
    from unnest(${rows.map((one) => one.organisationId)}::int[],
      ${rows.map(() => ctx.newId())}::uuid[], ${rows.map((one) => one.personId)}::uuid[],
      ${rows.map((one) => one.skill)}::text[], ${rows.map((one) => one.firstOn)}::date[],
      ${rows.map((one) => one.lastOn)}::date[])
      as row (organisation_id, deployment_id, person_id, skill, first_on,
        last_on)`.execute(ctx.tx)
}
