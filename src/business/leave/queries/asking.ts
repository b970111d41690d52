import { nameOf } from '#business/people'
import { field, type CommandContext, type QueryContext } from '#platform/actions'
import { openCase } from '#platform/cases'
import { leaveRequested } from '../events.ts'
import { contentOf, type AskedDays } from '../rules/days.ts'
import type { StrengthDay } from '../rules/strength.ts'
import type { Tables } from '../tables.ts'
import { daysWords } from '../views/words.ts'
import { costFor, refuseOverlap, type LeaveCost } from './cost.ts'
import { refuseShortage, type Beside, type YearAfter } from './facts.ts'
import { strengthFor } from './strength.ts'

/** The questions by which somebody says when they want to be away. */
export const askedFields = {
  firstOn: field.day('Give the first day of your leave, such as 17 May 2026'),
  lastOn: field.day('Give the last day of your leave, such as 22 May 2026'),
  firstPart: field
    .choice('Choose the whole day or the afternoon', ['whole', 'afternoon'])
    .default('whole'),
  lastPart: field
    .choice('Choose the whole day or the morning', ['whole', 'morning'])
    .default('whole'),
}

/** What asking for some days comes to, for the asker and for their unit. */
export interface Asking extends LeaveCost {
  readonly minutesByDay: readonly number[]
  /** What is left of each leave year before and after. */
  readonly years: readonly YearAfter[]
  readonly strength: readonly StrengthDay[]
}

/**
 * Looks at days the actor wants: what they cost, whether they meet others, whether enough is left,
 * and how strong the unit would be. Refuses as the rules say; low strength only warns.
 * @param hold locks the asker's book before it is read, where something will be written
 */
export async function askingFor(
  ctx: QueryContext<Tables>,
  asked: AskedDays,
  beside: Beside = {},
  hold: (cost: LeaveCost) => Promise<void> = async () => undefined,
): Promise<Asking> {
  const cost = await costFor(ctx, asked)
  await hold(cost)
  const { personId, unitId } = cost
  const except = [beside.instead, beside.replaces].filter((id) => typeof id === 'string')
  await refuseOverlap(ctx, personId, asked, except)
  const minutesByDay = cost.days.map(({ minutes }) => minutes)
  const years = await refuseShortage(ctx, personId, { ...asked, minutesByDay }, beside)
  const strength = await strengthFor(ctx, { ...asked, personId, unitId, minutesByDay })
  return { ...cost, minutesByDay, years, strength }
}

/** A request as it is about to be sent, or to be sent anew. */
export interface Sending {
  readonly asked: AskedDays
  readonly asking: Asking
  readonly note: string | null
  /** The approved request that it takes the place of once it is approved. */
  readonly replacesId: string | null
}

/** What stands in My work: "Leave: Funmi Adeyemi, 4 to 8 May 2026". */
export async function titleOf(
  ctx: CommandContext<Tables>,
  { asked, asking }: Sending,
): Promise<string> {
  const name = (await ctx.ask(nameOf, { personId: asking.personId })) ?? 'somebody'
  return `Leave: ${name}, ${daysWords(asked)}`
}

/** What a decision on it is bound to. */
export function contentFor({ asked, asking, note, replacesId }: Sending) {
  const { personId, minutes } = asking
  return contentOf({ ...asked, personId, minutes, note, replacesId })
}

/** The columns that say what is asked for. */
export function columnsOf({ asked, asking, note }: Sending) {
  return {
    first_on: asked.firstOn,
    last_on: asked.lastOn,
    first_part: asked.firstPart,
    last_part: asked.lastPart,
    minutes_by_day: [...asking.minutesByDay],
    leave_minutes: asking.minutes,
    unit_id: asking.unitId,
    note,
  }
}

/** Enters a request, has it wait for whoever decides, and announces it. */
export async function sendRequest(ctx: CommandContext<Tables>, sending: Sending) {
  const { personId, organisationId, category, minutes } = sending.asking
  const requestId = ctx.newId()
  const reference = await ctx.reference('LV')
  const { decider, dueAt } = await openCase(ctx, {
    kind: 'leave.request',
    id: requestId,
    title: await titleOf(ctx, sending),
    href: `/leave/${requestId}`,
    personId,
    organisationId,
    category,
    amount: minutes,
    content: contentFor(sending),
  })
  const row = {
    force_id: ctx.forceId,
    organisation_id: organisationId,
    request_id: requestId,
    reference,
    person_id: personId,
    ...columnsOf(sending),
    origin: 'request',
    replaces_id: sending.replacesId,
    status: 'sent',
    decider_id: decider.personId,
    version: 1,
    requested_at: ctx.now.toString(),
  }
  await ctx.tx.insertInto('leave.request').values(row).execute()
  ctx.changed({ subject: `leave.request:${requestId}`, before: null, after: row })
  ctx.announce(leaveRequested({ requestId, personId, deciderId: decider.personId }))
  return { requestId, reference, decider, dueAt }
}
