import { z } from 'zod'
import { nameOf } from '#business/people'
import { field } from '#platform/actions'
import { openCase } from '#platform/cases'
import { askForLeave, holdBook } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { askedFields, askingFor } from '../queries/asking.ts'
import { contentOf } from '../rules/days.ts'
import { daysWords } from '../views/words.ts'
import { leaveRequested } from '../events.ts'

export const requestLeave = defineCommand({
  name: 'leave.request-leave',
  says: 'Asks for leave and sends the request to whoever decides',
  permission: askForLeave,
  input: z.strictObject({
    ...askedFields,
    note: field.longText('Write your note again in plain text', 500).optional(),
  }),
  audit: { operation: 'collection', record: ['firstOn', 'lastOn', 'firstPart', 'lastPart'] },

  async run(ctx, { note, ...asked }) {
    const asking = await askingFor(ctx, asked, {}, (cost) => holdBook(ctx, cost))

    const requestId = ctx.newId()
    const reference = await ctx.reference('LV')
    const { personId, organisationId, unitId, category, minutes, minutesByDay } = asking
    const name = (await ctx.ask(nameOf, { personId })) ?? 'somebody'
    const opened = await openCase(ctx, {
      kind: 'leave.request',
      id: requestId,
      title: `Leave: ${name}, ${daysWords(asked)}`,
      href: `/leave/${requestId}`,
      personId,
      organisationId,
      category,
      amount: minutes,
      content: contentOf({ ...asked, personId, minutes, note: note ?? null, replacesId: null }),
    })
    const { decider, dueAt } = opened
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      request_id: requestId,
      reference,
      person_id: personId,
      unit_id: unitId,
      first_on: asked.firstOn,
      last_on: asked.lastOn,
      first_part: asked.firstPart,
      last_part: asked.lastPart,
      minutes_by_day: [...minutesByDay],
      leave_minutes: minutes,
      origin: 'request',
      note: note ?? null,
      status: 'sent',
      decider_id: decider.personId,
      version: 1,
      requested_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('leave.request').values(row).execute()

    ctx.changed({ subject: `leave.request:${requestId}`, before: null, after: row })
    ctx.announce(leaveRequested({ requestId, personId, deciderId: decider.personId }))
    return { requestId, reference, personId, minutes, decider: decider.name, dueAt }
  },
  subjects: (_input, { requestId, personId }) => [
    `leave.request:${requestId}`,
    `people.person:${personId}`,
  ],
})
