import { sql } from 'kysely'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { sameSight } from '#platform/access'
import { asOf } from '#platform/database'
import { notFound } from '#platform/refusals'
import { remembered } from '#platform/reporting'
import type { Day } from '#platform/time'
import { countedService, seeEstablishment, visiblePosts, visibleService } from '../access.ts'
import { visibleUnits } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'

/** A unit of a level, with all below it: in hundredths of full time, and in people. */
export interface LevelRow {
  readonly unitId: string
  readonly name: string
  /** Units below it, however far down. */
  readonly below: number
  readonly funded: number
  readonly unfunded: number
  readonly strength: number
  readonly people: number
  readonly head: { readonly personId: string; readonly name: string; readonly rank: string } | null
}

const on = field.day('Give a day, such as 17 May 2026').optional()

export const orgLevel = defineQuery({
  name: 'establishment.org-level',
  says: 'Shows the units right below one on a day, each with its head, establishment and strength',
  permission: seeEstablishment,
  input: z.strictObject({ unitId: field.id('Choose the unit').optional(), on }),
  async run(ctx, asked) {
    const day = asked.on ?? ctx.today
    const unitId = asked.unitId ?? (await onlyTop(ctx, day))
    const above = unitId === undefined ? [] : await lineOfUnits(ctx, unitId, day)
    const unit = above.at(-1)
    if (unitId !== undefined && unit === undefined) return notFound('unit')
    const rows = await levelOf(ctx, unitId, day)
    const beneath = await unitsBeneath(
      ctx,
      rows.flatMap((row) => (row.unitId === unitId ? [] : [row.unitId])),
      day,
    )
    return { on: day, unit, above: above.slice(0, -1), rows, beneath }
  },
})

/** The one unit at the top, where there is one: the chart begins with it. */
export async function onlyTop(ctx: QueryContext<Tables>, day: Day): Promise<string | undefined> {
  const tops = await visibleUnits(ctx)
    .where(asOf('unit', day))
    .where('unit.parent_unit_id', 'is', null)
    .select('unit.unit_id as unitId')
    .limit(2)
    .execute()
  return tops.length === 1 ? tops[0]?.unitId : undefined
}

/** The units above one on a day, the highest first, and the unit itself last. */
export async function lineOfUnits(ctx: QueryContext<Tables>, unitId: string, day: Day) {
  const units = visibleUnits(ctx)
    .where(asOf('unit', day))
    .select(['unit.unit_id', 'unit.name', 'unit.parent_unit_id'])
  const { rows } = await sql<{ unitId: string; name: string }>`
    with recursive above (unit_id, name, parent_unit_id, steps) as (
      select unit_id, name, parent_unit_id, 0 from (${units}) as unit
      where unit_id = ${unitId}::uuid
      union all
      select unit.unit_id, unit.name, unit.parent_unit_id, above.steps + 1
      from above join (${units}) as unit on unit.unit_id = above.parent_unit_id
      where above.steps < 20)
    select unit_id as "unitId", name from above order by steps desc`.execute(ctx.tx)
  return rows
}

/**
 * The units right below one (or at the top) and the unit by itself, each with what is below it
 * added up: one statement. The unit itself comes first, with what is right in it.
 */
export async function levelOf(
  ctx: QueryContext<Tables>,
  unitId: string | undefined,
  day: Day,
): Promise<readonly LevelRow[]> {
  const eyes = await sameSight(ctx)
  if (eyes === undefined) return countLevel(ctx, unitId, day)
  const key = `establishment.level ${eyes} ${unitId ?? ''} ${day}`
  return remembered(ctx, { key, worth: isLarge }, () => countLevel(ctx, unitId, day))
}

/** Adding up so many people takes long enough that the sums of a minute ago do. */
const MANY = 2_000

export const isLarge = (rows: readonly { readonly people: number }[]): boolean =>
  rows.reduce((sum, { people }) => sum + people, 0) > MANY

async function countLevel(
  ctx: QueryContext<Tables>,
  unitId: string | undefined,
  day: Day,
): Promise<readonly LevelRow[]> {
  const units = visibleUnits(ctx)
    .where(asOf('unit', day))
    .select(['unit.unit_id', 'unit.name', 'unit.parent_unit_id'])
  const posts = visiblePosts(ctx).where(asOf('post', day))
  const here = (service: ReturnType<typeof visibleService>) =>
    service.where(asOf('service', day)).where('service.is_here', '=', true)
  const serving = here(visibleService(ctx))
  const parent = unitId ?? null
  const { rows } = await sql<LevelRow>`
    with recursive unit as materialized (${units}),
    below (root_id, unit_id, depth) as (
      select unit_id, unit_id, 0 from unit where parent_unit_id is not distinct from ${parent}::uuid
      union all
      select below.root_id, unit.unit_id, below.depth + 1
      from below join unit on unit.parent_unit_id = below.unit_id where below.depth < 20),
    part as (
      select root_id, unit_id from below
      union all select unit_id, unit_id from unit where unit_id = ${parent}::uuid),
    established as (${posts
      .where(sql<boolean>`post.unit_id in (select unit_id from part)`)
      .groupBy('post.unit_id')
      .select('post.unit_id')
      .select(sql`coalesce(sum(post.fte_hundredths) filter (where post.funded), 0)`.as('funded'))
      .select(
        sql`coalesce(sum(post.fte_hundredths) filter (where not post.funded), 0)`.as('unfunded'),
      )}),
    staffed as (${here(countedService(ctx))
      .where(sql<boolean>`service.unit_id in (select unit_id from part)`)
      .groupBy('service.unit_id')
      .select('service.unit_id')
      .select(sql`sum(service.fte_hundredths)`.as('strength'))
      .select(sql`count(*)`.as('people'))}),
    root as (
      select root_id, (count(*) - 1)::int as below, coalesce(sum(funded), 0)::int as funded,
        coalesce(sum(unfunded), 0)::int as unfunded, coalesce(sum(strength), 0)::int as strength,
        coalesce(sum(people), 0)::int as people
      from part left join established using (unit_id) left join staffed using (unit_id)
      group by root_id)
    select root_id as "unitId", unit.name, below, funded, unfunded, strength, people,
      (select json_build_object('personId', first.person_id,
          'name', person.given_name || ' ' || person.family_name, 'rank', first.held_rank)
        from (select service.person_id, service.held_rank, service.held_seniority,
            lead(service.held_seniority) over (order by service.held_seniority desc) as next_step
          from (${serving.selectAll('service')}) as service where service.unit_id = root.root_id
          order by service.held_seniority desc limit 1) as first
        join people.published_person as person on person.force_id = ${ctx.forceId}
          and person.person_id = first.person_id
        where first.held_seniority is distinct from first.next_step) as head
    from root join unit on unit.unit_id = root.root_id
    order by root_id is distinct from ${parent}::uuid, unit.name, root_id`.execute(ctx.tx)
  return rows
}

/** The units right below some, by name: what one sees before going there. */
async function unitsBeneath(ctx: QueryContext<Tables>, unitIds: readonly string[], day: Day) {
  return visibleUnits(ctx)
    .where(asOf('unit', day))
    .where('unit.parent_unit_id', '=', sql<string>`any(${unitIds}::uuid[])`)
    .select(['unit.unit_id as unitId', 'unit.name', 'unit.parent_unit_id as parentUnitId'])
    .orderBy('unit.name')
    .orderBy('unit.unit_id')
    .execute()
}
