import { leadsAnybody } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { laterDay, type Day } from '#platform/time'
import { tablesOf } from './schemes.ts'

/** The days on which somebody is away. */
interface Away {
  readonly personId: string
  readonly firstOn: Day
  readonly lastOn: Day
}

/**
 * Whether somebody who leads others is away on days of today or later on which nobody has been
 * asked to decide for them: then they are asked to name somebody.
 */
export async function lacksStandIn<T>(ctx: QueryContext<T>, away: Away): Promise<boolean> {
  const { personId, lastOn } = away
  const from = laterDay(away.firstOn, ctx.today)
  if (lastOn < from || !(await leadsAnybody(ctx, personId, from))) return false
  const found = await tablesOf(ctx)
    .selectFrom('authority.delegation')
    .where('force_id', '=', ctx.forceId)
    .where('delegator_id', '=', personId)
    .where('status', 'in', ['offered', 'accepted'])
    .where('first_on', '<=', from)
    .where('last_on', '>=', lastOn)
    .select('delegation_id')
    .limit(1)
    .executeTakeFirst()
  return found === undefined
}

/** Where somebody is asked to decide on those days, with the days filled in. */
export function standInAddress({ firstOn, lastOn }: Omit<Away, 'personId'>, today: Day): string {
  return `/delegations/offer?from=${laterDay(firstOn, today)}&until=${lastOn}`
}
