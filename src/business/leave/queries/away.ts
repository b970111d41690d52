import { sql, type Kysely } from 'kysely'
import { mayKnow } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

/** Days of approved leave of somebody. */
export interface LeaveAway {
  readonly personId: string
  readonly firstOn: Day
  readonly lastOn: Day
}

/**
 * The approved leave of some people that touches some days, both counted. The caller has made sure
 * that the actor may see these people; whom the actor may not know of is left out.
 */
export async function leaveBetween<T>(
  ctx: QueryContext<T>,
  personIds: readonly string[],
  firstOn: Day,
  lastOn: Day,
): Promise<readonly LeaveAway[]> {
  if (personIds.length === 0) return []
  return (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('leave.request as request')
    .where('request.force_id', '=', ctx.forceId)
    .where('request.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('request.status', '=', 'approved')
    .where('request.first_on', '<=', lastOn)
    .where('request.last_on', '>=', firstOn)
    .where(mayKnow(ctx, 'people.person', 'request.person_id'))
    .select(['request.person_id as personId'])
    .select(['request.first_on as firstOn', 'request.last_on as lastOn'])
    .orderBy('request.first_on')
    .execute()
}
