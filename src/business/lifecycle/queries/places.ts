import { asOf } from '#platform/database'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

/** The kind of service and the line manager of somebody on a day who is employed on it. */
export async function placeOn(ctx: QueryContext<Tables>, personId: string, on: Day) {
  return ctx.tx
    .selectFrom('people.published_place')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .where(asOf('people.published_place', on))
    .select(['category', 'manager_id as managerId'])
    .executeTakeFirstOrThrow()
}

/** What is shown of where somebody stands on a day. */
export async function placeShown(ctx: QueryContext<Tables>, personId: string, on: Day) {
  return ctx.tx
    .selectFrom('people.published_service as service')
    .leftJoin('organisation.published_unit as unit', (join) =>
      join
        .onRef('unit.force_id', '=', 'service.force_id')
        .onRef('unit.unit_id', '=', 'service.unit_id')
        .on(asOf('unit', on)),
    )
    .leftJoin('organisation.published_post as post', (join) =>
      join
        .onRef('post.force_id', '=', 'service.force_id')
        .onRef('post.post_id', '=', 'service.post_id')
        .on(asOf('post', on)),
    )
    .where('service.force_id', '=', ctx.forceId)
    .where('service.person_id', '=', personId)
    .where(asOf('service', on))
    .select(['unit.name as unitName', 'post.title as postTitle', 'post.cost_centre as costCentre'])
    .select(['service.held_rank as rank'])
    .executeTakeFirst()
}
