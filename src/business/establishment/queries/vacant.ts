import { sql } from 'kysely'
import { z } from 'zod'
import { units } from '#business/organisation'
import { unitsWithin } from '#platform/access'
import { field, writeCursor, type QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import type { Day } from '#platform/time'
import { countedService, seeEstablishment, visiblePosts } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'

/** A funded post in which nobody sits on a day. */
export interface VacantPost {
  readonly post_id: string
  readonly title: string
  readonly unit_id: string
  readonly unit_name: string | null
  readonly held_rank: string
  readonly category: string | null
  readonly police_function: string | null
  readonly cost_centre: string | null
  readonly fte_hundredths: number
  readonly vacant_since: Day
  readonly days_vacant: number
}

/** Funded posts in which nobody sits on a day, and since when. */
export function vacantRows(ctx: QueryContext<Tables>, on: Day) {
  const sitting = countedService(ctx)
    .where('service.is_here', '=', true)
    .where(sql<boolean>`service.place_id = post.post_id`)
  const left = countedService(ctx)
    .where('service.is_here', '=', true)
    .where('service.valid_until', '<=', on)
    .groupBy('service.place_id')
    .select(['service.place_id', sql<Day>`max(service.valid_until)`.as('left_on')])
  const made = visiblePosts(ctx)
    .groupBy('post.post_id')
    .select(['post.post_id', sql<Day>`min(post.valid_from)`.as('made_on')])
  const since = sql<Day>`coalesce(emptied.left_on, made.made_on)`
  return visiblePosts(ctx)
    .leftJoin('organisation.published_unit as unit', (join) =>
      join
        .on('unit.force_id', '=', ctx.forceId)
        .onRef('unit.unit_id', '=', 'post.unit_id')
        .on(asOf('unit', on)),
    )
    .leftJoin(left.as('emptied'), (join) => join.onRef('emptied.place_id', '=', 'post.post_id'))
    .leftJoin(made.as('made'), (join) => join.onRef('made.post_id', '=', 'post.post_id'))
    .where(asOf('post', on))
    .where('post.funded', '=', true)
    .where((eb) =>
      eb.not(eb.exists(sitting.where(asOf('service', on)).select('service.person_id'))),
    )
    .select(['post.post_id', 'post.title', 'post.unit_id', 'unit.name as unit_name'])
    .select(['post.rank_or_grade as held_rank', 'post.category', 'post.police_function'])
    .select(['post.cost_centre', 'post.fte_hundredths', 'post.organisation_id'])
    .select(since.as('vacant_since'))
    .select(sql<number>`(${on}::date - ${since})`.as('days_vacant'))
}

const PAGE = 50

export const vacantPosts = defineQuery({
  name: 'establishment.vacant-posts',
  says: 'Lists the funded posts in which nobody sits on a day, those empty for longest first',
  permission: seeEstablishment,
  input: z.strictObject({
    unitId: field.id('Choose the unit').optional(),
    on: field.day('Give a day, such as 17 May 2026').optional(),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { unitId, on = ctx.today, after }) {
    const [day, id] = after ?? []
    const rows = await ctx.tx
      .selectFrom(
        vacantRows(ctx, on)
          .$if(unitId !== undefined, (some) =>
            some.where(sql<boolean>`post.unit_id in ${unitsWithin(ctx, unitId ?? '', on)}`),
          )
          .as('vacant'),
      )
      .$if(after !== undefined, (some) =>
        some.where(sql<boolean>`(vacant_since, post_id) > (${day}::date, ${id}::uuid)`),
      )
      .selectAll()
      .orderBy('vacant_since')
      .orderBy('post_id')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    const all = after === undefined ? await ctx.ask(units, { on }) : []
    return {
      on,
      rows: page,
      units: all.map((one) => ({ unitId: one.unitId, name: one.name })),
      unit: all.find((one) => one.unitId === unitId)?.name,
      next:
        rows.length > PAGE && last !== undefined
          ? writeCursor(last.vacant_since, last.post_id)
          : undefined,
    }
  },
})
