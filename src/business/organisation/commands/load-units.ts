import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { changeOrganisation } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { refuseUnknownFunction } from '../queries/functions.ts'
import { tellOfUnits } from '../queries/units.ts'
import type { Tables } from '../tables.ts'
import { postTerms, termColumns } from './set-post.ts'
import { problemsWithOrganisation } from './set-unit.ts'

const MOST = 50_000

const unitRow = z.strictObject({
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  unitId: field.id('Choose the unit'),
  from: field.day('Give the first day of the unit'),
  name: field.text('Give the name of the unit'),
  parentUnitId: field.id('Choose the unit above').optional(),
  minimumStrength: field.count('Give a number of people from 0', 0, 100_000).optional(),
})
const postRow = z.strictObject({
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  postId: field.id('Choose the post'),
  unitId: field.id('Choose the unit'),
  from: field.day('Give the first day of the post'),
  title: field.text('Give the title of the post', 120),
  rankOrGrade: field.text('Give the rank or grade it is meant for', 60),
  ...postTerms,
})

export const loadUnits = defineBulkCommand({
  name: 'organisation.load-units',
  says: 'Enters many new units and posts in one go: all of them or none',
  permission: changeOrganisation,
  input: z.strictObject({
    units: z.array(unitRow).max(MOST, 'Load units by the fifty thousand'),
    posts: z.array(postRow).max(MOST, 'Load posts by the fifty thousand'),
  }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { units, posts }) {
    const bodies = new Set([...units, ...posts].map(({ organisationId }) => organisationId))
    refuseIfAny(
      [...bodies].flatMap((one) => problemsWithOrganisation(ctx.actor.organisationIds, one)),
    )
    const functions = new Map(posts.map((post) => [post.policeFunction, post.from]))
    for (const [policeFunction, from] of functions) refuseUnknownFunction(policeFunction, from)
    await insertUnits(ctx, units)
    await insertPosts(ctx, posts)
    await tellOfUnits(
      ctx,
      units.map(({ unitId }) => unitId),
    )
    return { units: units.length, posts: posts.length }
  },
  subjects: ({ units, posts }) => [
    ...units.map(({ unitId }) => `organisation.unit:${unitId}`),
    ...posts.map(({ postId }) => `organisation.post:${postId}`),
  ],
  totals: (counts) => counts,
})

type Context = CommandContext<Tables>

async function insertUnits(ctx: Context, units: readonly z.output<typeof unitRow>[]) {
  await sql`insert into organisation.unit (force_id, organisation_id, unit_id, valid, name,
      parent_unit_id, minimum_strength, recorded_from, recorded_by)
    select ${ctx.forceId}, organisation_id, unit_id, daterange(valid_from, null), name,
      parent_unit_id, minimum_strength, ${ctx.now.toString()}::timestamptz, ${ctx.entryId}::uuid
    from unnest(${units.map((row) => row.organisationId)}::int[],
      ${units.map((row) => row.unitId)}::uuid[], ${units.map((row) => row.from)}::date[],
      ${units.map((row) => row.name)}::text[],
      ${units.map((row) => row.parentUnitId ?? null)}::uuid[],
      ${units.map((row) => row.minimumStrength ?? null)}::int[])
      as row (organisation_id, unit_id, valid_from, name, parent_unit_id, minimum_strength)
    `.execute(ctx.tx)
}

async function insertPosts(ctx: Context, posts: readonly z.output<typeof postRow>[]) {
  const terms = posts.map(termColumns)
  await sql`insert into organisation.post (force_id, organisation_id, post_id, valid, unit_id,
      title, rank_or_grade, fte_hundredths, funded, cost_centre, police_function, category,
      recorded_from, recorded_by)
    select ${ctx.forceId}, organisation_id, post_id, daterange(valid_from, null), unit_id, title,
      rank_or_grade, fte_hundredths, funded, cost_centre, police_function, category,
      ${ctx.now.toString()}::timestamptz, ${ctx.entryId}::uuid
    from unnest(${posts.map((row) => row.organisationId)}::int[],
      ${posts.map((row) => row.postId)}::uuid[], ${posts.map((row) => row.from)}::date[],
      ${posts.map((row) => row.unitId)}::uuid[], ${posts.map((row) => row.title)}::text[],
      ${posts.map((row) => row.rankOrGrade)}::text[],
      ${terms.map((row) => row.fte_hundredths)}::int[], ${terms.map((row) => row.funded)}::bool[],
      ${terms.map((row) => row.cost_centre)}::text[],
      ${terms.map((row) => row.police_function)}::text[],
      ${terms.map((row) => row.category)}::text[])
      as row (organisation_id, post_id, valid_from, unit_id, title, rank_or_grade, fte_hundredths,
        funded, cost_centre, police_function, category)`.execute(ctx.tx)
}
