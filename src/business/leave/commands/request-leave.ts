import { z } from 'zod'
import { nameOf } from '#business/people'
import { field } from '#platform/actions'
import { openCase } from '#platform/cases'
import { askForLeave } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { costFor, refuseOverlap } from '../queries/cost.ts'
import { contentOf } from '../rules.ts'
import { daysWords } from '../views/words.ts'
import { leaveRequested } from '../events.ts'

export const requestLeave = defineCommand({
  name: 'leave.request-leave',
  says: 'Asks for leave and sends the request to whoever decides',
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
    const { personId, organisationId, minutes } = cost
    const asked = { firstOn, lastOn, firstPart: 'whole', lastPart: 'whole', minutes, note }
    const name = (await ctx.ask(nameOf, { personId })) ?? 'somebody'
    const opened = await openCase(ctx, {
      kind: 'leave.request',
      id: requestId,
      title: `Leave: ${name}, ${daysWords(asked)}`,
      href: `/leave/${requestId}`,
      personId,
      organisationId,
      category: 'any',
      amount: minutes,
      content: contentOf({ ...asked, personId, note: note ?? null }),
    })
    const { decider, dueAt } = opened
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
