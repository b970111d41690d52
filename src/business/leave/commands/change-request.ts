import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { changeCase } from '#platform/cases'
import { formatHours } from '#platform/time'
import { askForLeave } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { askedFields, askingFor, columnsOf, contentFor } from '../queries/asking.ts'
import { sendRequest, titleOf, type Sending } from '../queries/asking.ts'
import { ownRequest, refuseGivingBack, refuseStale } from '../queries/own-request.ts'
import type { Tables } from '../tables.ts'
import { daysWords } from '../views/words.ts'

/**
 * Changes the days of a request. While it waits, it says the new days and whoever decides begins
 * anew. Once approved it stands, and the new days are a request of their own that takes its place
 * when it is approved.
 */
export const changeRequest = defineCommand({
  name: 'leave.change-request',
  says: 'Changes the days of a request for leave',
  permission: askForLeave,
  input: z.strictObject({
    requestId: field.id('Choose the request'),
    version: field.version(),
    ...askedFields,
    note: field.longText('Write your note again in plain text', 500).optional(),
  }),
  audit: {
    operation: 'alteration',
    record: ['requestId', 'firstOn', 'lastOn', 'firstPart', 'lastPart'],
  },

  async run(ctx, { requestId, version, note, ...asked }) {
    const found = await ownRequest(ctx, requestId, version)
    const waits = found.status === 'sent'
    if (!waits) await refuseGivingBack(ctx, requestId, found.firstOn)
    const replaces = waits ? found.replacesId : requestId
    const beside = waits ? { instead: requestId, replaces } : { replaces }
    const asking = await askingFor(ctx, asked, beside)
    const change = { asked, asking, note: note ?? null, replacesId: replaces }
    if (waits) {
      await changeWaiting(ctx, { ...change, requestId, version })
      return { requestId, changedId: requestId, reference: found.reference, stands: false }
    }
    const { requestId: changedId, reference } = await sendRequest(ctx, change)
    return { requestId, changedId, reference, stands: true }
  },
  subjects: ({ requestId }, { changedId }) => [
    `leave.request:${requestId}`,
    ...(changedId === requestId ? [] : [`leave.request:${changedId}`]),
  ],
})

async function changeWaiting(
  ctx: CommandContext<Tables>,
  change: Sending & { readonly requestId: string; readonly version: number },
): Promise<void> {
  const { asked, asking, requestId, version } = change
  const decider = await changeCase(ctx, {
    kind: 'leave.request',
    id: requestId,
    title: await titleOf(ctx, change),
    amount: asking.minutes,
    content: contentFor(change),
    what: `Now ${daysWords(asked)}, ${formatHours(asking.minutes)}`,
  })
  const values = { ...columnsOf(change), decider_id: decider.personId, version: version + 1 }
  const done = await ctx.tx
    .updateTable('leave.request')
    .set(values)
    .where('force_id', '=', ctx.forceId)
    .where('request_id', '=', requestId)
    .where('status', '=', 'sent')
    .where('version', '=', version)
    .returning('request_id')
    .executeTakeFirst()
  if (done === undefined) refuseStale()
  ctx.changed({ subject: `leave.request:${requestId}`, before: { version }, after: values })
}
