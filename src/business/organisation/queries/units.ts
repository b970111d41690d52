import { sql } from 'kysely'
import { z } from 'zod'
import { projectUnits } from '#platform/access'
import { field, type CommandContext, type House } from '#platform/actions'
import { asOf } from '#platform/database'
import { indexRecords } from '#platform/search'
import { seeOrganisation } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'

const onDay = field.day('Give a day, such as 2026-05-17').optional()

export const organisations = defineQuery({
  name: 'organisation.organisations',
  says: 'Lists the bodies that share the record of this force',
  permission: seeOrganisation,
  input: z.strictObject({}),
  run: (ctx) =>
    ctx.tx
      .selectFrom('organisation.organisation')
      .where('force_id', '=', ctx.forceId)
      .select(['organisation_id as organisationId', 'name', 'kind'])
      .orderBy('organisation_id')
      .execute(),
})

export const units = defineQuery({
  name: 'organisation.units',
  says: 'Lists the units of one day, today unless another is given',
  permission: seeOrganisation,
  input: z.strictObject({ on: onDay }),
  run: (ctx, { on }) =>
    ctx.tx
      .selectFrom('organisation.unit')
      .where('force_id', '=', ctx.forceId)
      .where(asOf('organisation.unit', on ?? ctx.today))
      .select([
        'unit_id as unitId',
        'organisation_id as organisationId',
        'name',
        'parent_unit_id as parentUnitId',
        'minimum_strength as minimumStrength',
      ])
      .orderBy('name')
      .execute(),
})

export const unitOn = defineQuery({
  name: 'organisation.unit-on',
  says: 'Shows a unit on a day with the units above and directly below it and its posts',
  permission: seeOrganisation,
  input: z.strictObject({ unitId: field.id('Choose the unit'), on: onDay }),
  async run(ctx, { unitId, on = ctx.today }) {
    const mine = ctx.tx
      .selectFrom('organisation.unit as unit')
      .where('unit.force_id', '=', ctx.forceId)
      .where(asOf('unit', on))
    const found = await mine
      .where('unit.unit_id', '=', unitId)
      .select(['unit.unit_id as unitId', 'unit.organisation_id as organisationId', 'unit.name'])
      .select(['unit.parent_unit_id as parentUnitId', 'unit.valid'])
      .select('unit.minimum_strength as minimumStrength')
      .executeTakeFirst()
    if (found === undefined) return undefined
    const below = await mine
      .where('unit.parent_unit_id', '=', unitId)
      .select(['unit.unit_id as unitId', 'unit.name'])
      .select('unit.minimum_strength as minimumStrength')
      .orderBy('unit.name')
      .execute()
    const { parentUnitId } = found
    const above =
      parentUnitId === null
        ? undefined
        : await mine
            .where('unit.unit_id', '=', parentUnitId)
            .select(['unit.unit_id as unitId', 'unit.name'])
            .executeTakeFirst()
    const posts = await ctx.tx
      .selectFrom('organisation.post as post')
      .where('post.force_id', '=', ctx.forceId)
      .where('post.unit_id', '=', unitId)
      .where(asOf('post', on))
      .select(['post.post_id as postId', 'post.title', 'post.rank_or_grade as rankOrGrade'])
      .select(['post.fte_hundredths as fteHundredths', 'post.funded'])
      .orderBy('post.title')
      .orderBy('post.post_id')
      .execute()
    const all = await mine
      .where('unit.organisation_id', '=', found.organisationId)
      .select(['unit.unit_id as unitId', 'unit.name'])
      .orderBy('unit.name')
      .execute()
    return { ...found, above, below, posts, all }
  },
})

export const postOn = defineQuery({
  name: 'organisation.post-on',
  says: 'Shows a post on a day: its title, its unit, and the rank or grade it is meant for',
  permission: seeOrganisation,
  input: z.strictObject({ postId: field.id('Choose the post'), on: onDay }),
  run: (ctx, { postId, on = ctx.today }) =>
    ctx.tx
      .selectFrom('organisation.post as post')
      .where('post.force_id', '=', ctx.forceId)
      .where('post.post_id', '=', postId)
      .where(asOf('post', on))
      .select(['post.post_id as postId', 'post.organisation_id as organisationId', 'post.title'])
      .select(['post.unit_id as unitId', 'post.rank_or_grade as rankOrGrade', 'post.valid'])
      .select(['post.fte_hundredths as fteHundredths', 'post.funded', 'post.category'])
      .select(['post.cost_centre as costCentre', 'post.police_function as policeFunction'])
      .executeTakeFirst(),
})

/**
 * Tells the platform which of these units is below which and by what they are found, from what is
 * believed of them now: the last step of every command that changes a unit.
 */
export async function tellOfUnits(
  ctx: CommandContext<Tables>,
  unitIds: readonly string[],
): Promise<void> {
  const places = await ctx.tx
    .selectFrom('organisation.unit')
    .where('force_id', '=', ctx.forceId)
    .where('unit_id', '=', sql<string>`any(${unitIds}::uuid[])`)
    .select(['unit_id as unitId', 'organisation_id as organisationId', 'valid', 'name'])
    .select('parent_unit_id as parentUnitId')
    .orderBy(sql`valid_from <= ${ctx.today}::date`)
    .orderBy('valid_from')
    .execute()
  await projectUnits(ctx, unitIds, places)
  // The last row of a unit counts: that of today, or the latest there is.
  await indexRecords(
    ctx,
    places.map(({ unitId, organisationId, name }) => ({
      subject: `organisation.unit:${unitId}`,
      kind: 'units',
      title: name,
      says: 'Unit',
      words: '',
      href: `/units/${unitId}`,
      organisationId,
      reach: 'organisation',
    })),
  )
}

/** The organisations of a force, as the login role knows them: a machine works for all of them. */
export async function organisationIdsOf(house: House, forceId: number): Promise<number[]> {
  const { rows } = await house.pools.login.query<{ id: number }>(
    'select organisation_id as id from organisation.organisation where force_id = $1 order by 1',
    [forceId],
  )
  return rows.map(({ id }) => id)
}
