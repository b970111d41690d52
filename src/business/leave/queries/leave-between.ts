import { sql, type Kysely, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { mayKnow, peopleBelow, withinReach } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import { seeTeamCalendar } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { partOn } from '../rules/days.ts'
import type { Tables } from '../tables.ts'

/** Somebody is on leave on a day: all of it, or a half. */
export interface LeaveAway {
  readonly personId: string
  readonly day: Day
  readonly part: ReturnType<typeof partOn>
  /** The first and the last day of the leave that it is a day of. */
  readonly firstOn: Day
  readonly lastOn: Day
}

export const leaveBetween = defineQuery({
  name: 'leave.leave-between',
  says: 'Says on which days some people are on approved leave, days of a recall and days that were given back left out',
  permission: seeTeamCalendar,
  input: z.strictObject({
    personIds: z.array(field.id('Choose the people')).max(10_000, 'Ask for fewer people at once'),
    from: field.day('Give the first day'),
    /** The day after the last one. */
    until: field.day('Give the day after the last one'),
  }),
  async run(ctx, { personIds, from, until }): Promise<LeaveAway[]> {
    if (personIds.length === 0) return []
    const owner = { person: 'request.person_id', organisation: 'request.organisation_id' }
    const { personId } = ctx.actor
    const below =
      ctx.scope === 'unit' && personId !== null
        ? sql<boolean>`request.person_id in ${peopleBelow(ctx, personId, ctx.today)}`
        : sql<boolean>`false`
    const seen = sql<boolean>`${mayKnow(ctx, 'people.person', 'request.person_id')}
      and (${withinReach(ctx, owner)} or ${below})`
    return leaveAmong(ctx, { personIds, from, until, seen })
  },
})

interface Among {
  readonly personIds: readonly string[]
  readonly from: Day
  /** The day after the last one. */
  readonly until: Day
  /** Which requests the actor may see; left out where the caller has made sure of all of them. */
  readonly seen?: RawBuilder<boolean>
}

/** The days on which some people are on approved leave, without those they do not take. */
export async function leaveAmong<T>(
  ctx: QueryContext<T>,
  { personIds, from, until, seen = sql<boolean>`true` }: Among,
): Promise<LeaveAway[]> {
  const rows = await (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('leave.request as request')
    .where('request.force_id', '=', ctx.forceId)
    .where('request.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where(seen)
    .where('request.status', '=', 'approved')
    .where('request.first_on', '<', until)
    .where('request.last_on', '>=', from)
    .select(['request.person_id as personId', 'request.first_on as firstOn'])
    .select(['request.last_on as lastOn', 'request.first_part as firstPart'])
    .select('request.last_part as lastPart')
    .select(
      sql<string[]>`array(select (recall.first_on + n)::text from leave.recall as recall
        cross join lateral generate_series(0, recall.last_on - recall.first_on) as n
        where recall.force_id = request.force_id and recall.request_id = request.request_id
        union all select given.day_on::text from leave.given_back as given
        where given.force_id = request.force_id
          and given.request_id = request.request_id)`.as('gone'),
    )
    .orderBy('request.first_on')
    .orderBy('request.person_id')
    .execute()
  return rows.flatMap((row) => {
    const { firstOn, lastOn } = row
    const days: LeaveAway[] = []
    const first = firstOn < from ? from : firstOn
    for (let day = first; day <= lastOn && day < until; day = addDays(day, 1)) {
      if (row.gone.includes(day)) continue
      days.push({ personId: row.personId, day, part: partOn(row, day), firstOn, lastOn })
    }
    return days
  })
}
