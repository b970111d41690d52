import { z } from 'zod'
import { field } from '#platform/actions'
import { noteOnCase, withdrawCase } from '#platform/cases'
import { conflict, notFound, refuse } from '#platform/refusals'
import { askForLeave, visibleRequests } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { leaveSettled } from '../events.ts'

/**
 * Takes a request back: at once while it waits; where it was approved, as long as the leave has not
 * begun, which gives the hours back.
 */
export const withdrawRequest = defineCommand({
  name: 'leave.withdraw-request',
  says: 'Takes back a request for leave, or gives back leave that has not begun',
  permission: askForLeave,
  input: z.strictObject({
    requestId: field.id('Choose the request'),
    version: field.version(),
    why: field.text('Say why in a few words', 200).optional(),
  }),
  audit: { operation: 'alteration', record: ['requestId'], reason: ({ why }) => why },
  subjects: ({ requestId }) => [`leave.request:${requestId}`],

  async run(ctx, { requestId, version, why }) {
    const found = await visibleRequests(ctx)
      .where('request.request_id', '=', requestId)
      .where('request.person_id', '=', ctx.actor.personId)
      .select([
        'request.status',
        'request.version',
        'request.person_id as personId',
        'request.first_on as firstOn',
      ])
      .forUpdate()
      .executeTakeFirst()
    if (found === undefined) return notFound('request for leave')
    const { status, personId, firstOn } = found
    if (version !== found.version || !['sent', 'approved'].includes(status)) {
      conflict({
        code: 'leave.changed',
        message: 'This request has changed since you looked at it. Look at it again',
      })
    }
    if (status === 'approved' && firstOn <= ctx.today) {
      refuse({
        code: 'leave.begun',
        message: 'This leave has begun. Ask your line manager to call you back instead',
      })
    }
    const outcome = status === 'sent' ? 'withdrawn' : 'cancelled'
    const matter = { kind: 'leave.request', id: requestId }
    if (status === 'sent') await withdrawCase(ctx, { ...matter, why })
    else {
      const what = 'Given back before it began'
      await noteOnCase(ctx, { ...matter, what, ...(why === undefined ? {} : { reason: why }) })
    }
    await ctx.tx
      .updateTable('leave.request')
      .set({ status: outcome, version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('request_id', '=', requestId)
      .execute()
    const subject = `leave.request:${requestId}`
    ctx.changed({ subject, before: { status }, after: { status: outcome } })
    ctx.announce(leaveSettled({ requestId, personId, outcome }))
    return { requestId, outcome }
  },
})
