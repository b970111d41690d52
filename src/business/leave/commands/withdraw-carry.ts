import { z } from 'zod'
import { field } from '#platform/actions'
import { withdrawCase } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { askForLeave, holdBook, visibleCarryRequests } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { refuseStale } from '../queries/own-request.ts'

export const withdrawCarry = defineCommand({
  name: 'leave.withdraw-carry',
  says: 'Takes back a request to carry leave over, while it waits',
  permission: askForLeave,
  input: z.strictObject({
    carryRequestId: field.id('Choose the request'),
    version: field.version(),
  }),
  audit: { operation: 'alteration', record: ['carryRequestId'] },

  async run(ctx, { carryRequestId, version }) {
    const found = await visibleCarryRequests(ctx)
      .where('carry.carry_request_id', '=', carryRequestId)
      .where('carry.person_id', '=', ctx.actor.personId)
      .select(['carry.person_id as personId', 'carry.organisation_id as organisationId'])
      .executeTakeFirst()
    if (found === undefined) return notFound('request to carry leave over')
    await holdBook(ctx, found)
    await withdrawCase(ctx, { kind: 'leave.carry-over', id: carryRequestId })
    const done = await ctx.tx
      .updateTable('leave.carry_request')
      .set({ status: 'withdrawn', version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('carry_request_id', '=', carryRequestId)
      .where('status', '=', 'sent')
      .where('version', '=', version)
      .returning('carry_request_id')
      .executeTakeFirst()
    if (done === undefined) return refuseStale()
    const subject = `leave.carry-over:${carryRequestId}`
    ctx.changed({ subject, before: { status: 'sent' }, after: { status: 'withdrawn' } })
    return { carryRequestId }
  },
  subjects: ({ carryRequestId }) => [`leave.carry-over:${carryRequestId}`],
})
