import { z } from 'zod'
import { nameOf } from '#business/people'
import { field, type CommandContext } from '#platform/actions'
import { whoDecides } from '#platform/authority'
import { changeCase, openCase } from '#platform/cases'
import { askForLeave } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { leaveRequested } from '../events.ts'
import { askedFields, askingFor, type Asking } from '../queries/asking.ts'
import { ownRequest, refuseGivingBack, refuseStale } from '../queries/own-request.ts'
import { contentOf, type AskedDays } from '../rules/days.ts'
import type { Tables } from '../tables.ts'
import { daysWords, hoursWords } from '../views/words.ts'

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
    const name = (await ctx.ask(nameOf, { personId: asking.personId })) ?? 'somebody'
    const change = {
      asked,
      asking,
      note: note ?? null,
      replacesId: replaces,
      title: `Leave: ${name}, ${daysWords(asked)}`,
    }
    if (!waits) return sendChange(ctx, change)
    await changeWaiting(ctx, { ...change, requestId, version })
    return { requestId, changedId: requestId, reference: found.reference, stands: false }
  },
  subjects: ({ requestId }, { changedId }) => [
    `leave.request:${requestId}`,
    ...(changedId === requestId ? [] : [`leave.request:${changedId}`]),
  ],
})

interface Change {
  readonly asked: AskedDays
  readonly asking: Asking
  readonly note: string | null
  readonly replacesId: string | null
  readonly title: string
}

const contentFor = ({ asked, asking, note, replacesId }: Change) =>
  contentOf({ ...asked, personId: asking.personId, minutes: asking.minutes, note, replacesId })

const columnsOf = ({ asked, asking, note }: Change) => ({
  first_on: asked.firstOn,
  last_on: asked.lastOn,
  first_part: asked.firstPart,
  last_part: asked.lastPart,
  minutes_by_day: [...asking.minutesByDay],
  leave_minutes: asking.minutes,
  unit_id: asking.unitId,
  note,
})

async function changeWaiting(
  ctx: CommandContext<Tables>,
  change: Change & { readonly requestId: string; readonly version: number },
): Promise<void> {
  const { asked, asking, requestId, version, title } = change
  const { minutes, personId, organisationId, category } = asking
  const what = `Now ${daysWords(asked)}, ${hoursWords(minutes)}`
  const content = contentFor(change)
  await changeCase(ctx, {
    kind: 'leave.request',
    id: requestId,
    title,
    amount: minutes,
    content,
    what,
  })
  const question = { act: 'leave.approve', category, amount: minutes, personId, organisationId }
  const decider = await whoDecides(ctx, { ...question, makerId: personId })
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

async function sendChange(ctx: CommandContext<Tables>, change: Change) {
  const { asking, title, replacesId } = change
  const { personId, organisationId, category, minutes } = asking
  const changedId = ctx.newId()
  const reference = await ctx.reference('LV')
  const opened = await openCase(ctx, {
    kind: 'leave.request',
    id: changedId,
    title,
    href: `/leave/${changedId}`,
    personId,
    organisationId,
    category,
    amount: minutes,
    content: contentFor(change),
  })
  const row = {
    force_id: ctx.forceId,
    organisation_id: organisationId,
    request_id: changedId,
    reference,
    person_id: personId,
    ...columnsOf(change),
    origin: 'request',
    replaces_id: replacesId,
    status: 'sent',
    decider_id: opened.decider.personId,
    version: 1,
    requested_at: ctx.now.toString(),
  }
  await ctx.tx.insertInto('leave.request').values(row).execute()
  ctx.changed({ subject: `leave.request:${changedId}`, before: null, after: row })
  const deciderId = opened.decider.personId
  ctx.announce(leaveRequested({ requestId: changedId, personId, deciderId }))
  return { requestId: replacesId ?? changedId, changedId, reference, stands: true }
}
