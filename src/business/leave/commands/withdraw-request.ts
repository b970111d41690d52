import { z } from 'zod'
import { field } from '#platform/actions'
import { noteOnCase, withdrawCase } from '#platform/cases'
import { askForLeave } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { leaveSettled } from '../events.ts'
import { ownRequest, refuseGivingBack, refuseStale } from '../queries/own-request.ts'

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

  async run(ctx, { requestId, version, why }) {
    const found = await ownRequest(ctx, requestId, version)
    const { status, personId } = found
    if (status === 'approved') await refuseGivingBack(ctx, requestId, found.firstOn)
    const matter = { kind: 'leave.request', id: requestId }
    if (status === 'sent') await withdrawCase(ctx, { ...matter, why })
    else {
      const what = 'Given back before it began'
      await noteOnCase(ctx, { ...matter, what, ...(why === undefined ? {} : { reason: why }) })
    }
    const outcome = status === 'sent' ? 'withdrawn' : 'cancelled'
    const done = await ctx.tx
      .updateTable('leave.request')
      .set({ status: outcome, version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('request_id', '=', requestId)
      .where('status', '=', status)
      .where('version', '=', version)
      .returning('request_id')
      .executeTakeFirst()
    if (done === undefined) refuseStale()
    const subject = `leave.request:${requestId}`
    ctx.changed({ subject, before: { status }, after: { status: outcome } })
    ctx.announce(leaveSettled({ requestId, personId, outcome }))
    return { requestId, outcome }
  },
  subjects: ({ requestId }) => [`leave.request:${requestId}`],
})
