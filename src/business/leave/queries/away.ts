import { sql } from 'kysely'
import { mayKnow } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import type { Tables } from '../tables.ts'

/** Days of approved leave of somebody. */
export interface LeaveAway {
  readonly personId: string
  readonly firstOn: Day
  readonly lastOn: Day
}

/** Approved leave of some people that touches the days from one until before another. */
export function approvedLeave(
  ctx: QueryContext<Tables>,
  personIds: readonly string[],
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return ctx.tx
    .selectFrom('leave.request as request')
    .where('request.force_id', '=', ctx.forceId)
    .where('request.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where(mayKnow(ctx, 'people.person', 'request.person_id'))
    .where('request.status', '=', 'approved')
    .where('request.first_on', '<', until)
    .where('request.last_on', '>=', from)
    .select(['request.person_id as personId', 'request.first_on as firstOn'])
    .select('request.last_on as lastOn')
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
  const days = { from: firstOn, until: addDays(lastOn, 1) }
  return approvedLeave(ctx as unknown as QueryContext<Tables>, personIds, days)
    .orderBy('request.first_on')
    .execute()
}
