import { sql, type RawBuilder } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import type { Day } from '#platform/time'
import { countedService, visiblePosts } from '../access.ts'
import type { Tables } from '../tables.ts'

/**
 * Establishment and strength of a day side by side, a row for each post and each person at work:
 * what is funded and not funded of a post, what a person works, all in hundredths of full time.
 * Somebody on a career break or seconded out is no strength; whoever acts counts where they act,
 * at the rank they act at.
 */
export function staffingRows(ctx: QueryContext<Tables>, on: Day): RawBuilder<unknown> {
  const posts = visiblePosts(ctx)
    .where(asOf('post', on))
    .select(['post.post_id as row_id', 'post.unit_id', 'post.rank_or_grade as held_rank'])
    .select(['post.category', 'post.police_function', 'post.cost_centre', 'post.organisation_id'])
    .select(sql<number>`case when post.funded then post.fte_hundredths else 0 end`.as('funded'))
    .select(sql<number>`case when post.funded then 0 else post.fte_hundredths end`.as('unfunded'))
    .select([sql<number>`0`.as('strength'), sql<number>`0`.as('people')])
  const people = countedService(ctx)
    .leftJoin('organisation.published_post as place', (join) =>
      join
        .on('place.force_id', '=', ctx.forceId)
        .onRef('place.post_id', '=', 'service.place_id')
        .on(asOf('place', on)),
    )
    .where(asOf('service', on))
    .where('service.is_here', '=', true)
    .select(['service.person_id as row_id', 'service.unit_id', 'service.held_rank'])
    .select(['service.category', 'place.police_function', 'place.cost_centre'])
    .select('service.organisation_id')
    .select([sql<number>`0`.as('funded'), sql<number>`0`.as('unfunded')])
    .select(['service.fte_hundredths as strength', sql<number>`1`.as('people')])
  return sql`${posts} union all ${people}`
}
