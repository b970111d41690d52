import { z } from 'zod'
import { nameOf } from '#business/people'
import { field } from '#platform/actions'
import { askForLeave } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { costFor, refuseOverlap } from '../queries/cost.ts'
import { leaveRequested } from '../events.ts'

export const requestLeave = defineCommand({
  name: 'leave.request-leave',
  says: 'Asks for leave and sends the request to the line manager',
  permission: askForLeave,
  input: z.strictObject({
    firstOn: field.day('Give the first day of your leave, such as 17 May 2026'),
    lastOn: field.day('Give the last day of your leave, such as 22 May 2026'),
    note: field.longText('Write your note again in plain text', 500).optional(),
  }),
  audit: { operation: 'collection', record: ['firstOn', 'lastOn'] },

  async run(ctx, { firstOn, lastOn, note }) {
    const cost = await costFor(ctx, { firstOn, lastOn })
    await refuseOverlap(ctx, { firstOn, lastOn })

    const requestId = ctx.newId()
    const reference = await ctx.reference('LV')
    const { personId, organisationId, minutes, managerId } = cost
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      request_id: requestId,
      reference,
      person_id: personId,
      first_on: firstOn,
      last_on: lastOn,
      first_part: 'whole',
      last_part: 'whole',
      minutes_by_day: cost.days.map((day) => day.minutes),
      leave_minutes: minutes,
      origin: 'request',
      note: note ?? null,
      status: 'sent',
      decider_id: managerId,
      version: 1,
      requested_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('leave.request').values(row).execute()

    ctx.changed({ subject: `leave.request:${requestId}`, before: null, after: row })
    ctx.announce(leaveRequested({ requestId, personId, deciderId: managerId }))
    const decider = managerId === null ? null : await ctx.ask(nameOf, { personId: managerId })
    return { requestId, reference, personId, minutes, decider: decider ?? null }
  },
  subjects: (_input, { requestId, personId }) => [
    `leave.request:${requestId}`,
    `people.person:${personId}`,
  ],
})
