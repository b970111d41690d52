import { z } from 'zod'
import { nameOf } from '#business/people'
import { seeWaiting, visibleRequests } from '../access.ts'
import { defineQuery } from '../actions.ts'

const MOST = 50

export const waitingForMe = defineQuery({
  name: 'leave.waiting-for-me',
  says: 'Lists the requests for leave that wait for you to decide, the earliest days first',
  permission: seeWaiting,
  input: z.strictObject({}),
  async run(ctx) {
    const rows = await visibleRequests(ctx)
      .where('request.decider_id', '=', ctx.actor.personId)
      .where('request.status', '=', 'sent')
      .select([
        'request.request_id as requestId',
        'request.reference',
        'request.person_id as personId',
        'request.first_on as firstOn',
        'request.last_on as lastOn',
        'request.leave_minutes as minutes',
      ])
      .orderBy('request.first_on')
      .orderBy('request.request_id')
      .limit(MOST)
      .execute()
    const named = []
    for (const row of rows) {
      named.push({ ...row, person: await ctx.ask(nameOf, { personId: row.personId }) })
    }
    return named
  },
})
