import { sql, type RawBuilder } from 'kysely'
import { leadsAnybody } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { laterDay, type Day } from '#platform/time'

/** The days on which somebody is away. */
interface Days {
  readonly firstOn: Day
  readonly lastOn: Day
}

/**
 * A condition: whether somebody who leads others is away on days of today or later on which nobody
 * has been asked to decide for them. Then they are asked to name somebody.
 * @param away the columns that say who is away, from when and until when
 */
export function lacksStandIn(
  ctx: Pick<QueryContext, 'forceId' | 'today'>,
  away: { readonly person: string; readonly firstOn: string; readonly lastOn: string },
): RawBuilder<boolean> {
  const person = sql.ref<string>(away.person)
  const last = sql.ref(away.lastOn)
  const from = sql<Day>`greatest(${sql.ref(away.firstOn)}, ${ctx.today}::date)`
  return sql<boolean>`(${last} >= ${ctx.today}::date and ${leadsAnybody(ctx, person, from)}
    and not exists (select from authority.delegation as asked
      where asked.force_id = ${ctx.forceId} and asked.delegator_id = ${person}
        and asked.status in ('offered', 'accepted')
        and asked.first_on <= ${from} and asked.last_on >= ${last}))`
}

/** Where somebody is asked to decide on those days, with the days filled in. */
export function standInAddress({ firstOn, lastOn }: Days, today: Day): string {
  return `/delegations/offer?from=${laterDay(firstOn, today)}&until=${lastOn}`
}
