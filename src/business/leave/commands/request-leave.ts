import { z } from 'zod'
import { field } from '#platform/actions'
import { askForLeave, holdBook } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { askedFields, askingFor, sendRequest } from '../queries/asking.ts'

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
    const sending = { asked, asking, note: note ?? null, replacesId: null }
    const { requestId, reference, decider, dueAt } = await sendRequest(ctx, sending)
    const { personId, minutes } = asking
    return { requestId, reference, personId, minutes, decider: decider.name, dueAt }
  },
  subjects: (_input, { requestId, personId }) => [
    `leave.request:${requestId}`,
    `people.person:${personId}`,
  ],
})
