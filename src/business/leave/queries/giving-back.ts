import { sql } from 'kysely'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import { requestsInReach, seeLeave } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'

/** A day of approved leave, with the minutes that it took. */
export interface TakenDay {
  readonly requestId: string
  readonly reference: string
  readonly day: Day
  readonly minutes: number
}

/** Whose leave, and the stretches of days that are asked about, first and last counted. */
export const whoseDays = {
  personId: field.id('Choose the person'),
  stretches: z
    .array(
      z.strictObject({
        firstOn: field.day('Give the first day'),
        lastOn: field.day('Give the last day'),
      }),
    )
    .max(50, 'Ask for fewer stretches of days at once'),
}

type Requests = ReturnType<typeof requestsInReach>
type Stretches = readonly { readonly firstOn: Day; readonly lastOn: Day }[]

/** Days of approved leave that took something, were not called back from and not given back yet. */
export async function takenOn(
  ctx: QueryContext<Tables>,
  requests: Requests,
  { personId, stretches }: { readonly personId: string; readonly stretches: Stretches },
): Promise<TakenDay[]> {
  const rows = await requests
    .where('request.person_id', '=', personId)
    .where('request.status', '=', 'approved')
    .where((eb) =>
      eb.or([
        ...stretches.map(({ firstOn, lastOn }) =>
          eb.and([eb('request.first_on', '<=', lastOn), eb('request.last_on', '>=', firstOn)]),
        ),
        sql<boolean>`false`,
      ]),
    )
    .select(['request.request_id as requestId', 'request.reference'])
    .select(['request.first_on as firstOn', 'request.minutes_by_day as minutesByDay'])
    .select(
      sql<string[]>`array(
        select (recall.first_on + n)::text from leave.recall as recall
          cross join lateral generate_series(0, recall.last_on - recall.first_on) as n
          where recall.force_id = ${ctx.forceId} and recall.request_id = request.request_id
        union all select given.day_on::text from leave.given_back as given
          where given.force_id = ${ctx.forceId}
            and given.request_id = request.request_id)`.as('gone'),
    )
    .orderBy('request.first_on')
    .execute()
  return rows.flatMap(({ requestId, reference, firstOn, minutesByDay, gone }) =>
    minutesByDay.flatMap((minutes, index) => {
      const day = addDays(firstOn, index)
      const asked = stretches.some((one) => one.firstOn <= day && day <= one.lastOn)
      const there = asked && minutes > 0 && !gone.includes(day)
      return there ? [{ requestId, reference, day, minutes }] : []
    }),
  )
}

export const leaveToGiveBack = defineQuery({
  name: 'leave.leave-to-give-back',
  says: 'Says which approved leave of somebody lies on some days and has not been given back',
  permission: seeLeave,
  input: z.strictObject(whoseDays),
  run: (ctx, asked) => takenOn(ctx, requestsInReach(ctx), asked),
})
