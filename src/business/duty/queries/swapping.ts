import { awayBetween } from '#business/absence'
import { namesFor } from '#platform/access'
import type { CommandContext, QueryContext } from '#platform/actions'
import { conflict, notFound, refuse } from '#platform/refusals'
import { addDays, formatShortDay, type Day } from '#platform/time'
import { sql } from 'kysely'
import { hasTaskOn } from '#platform/cases'
import { mayKnow } from '#platform/access'
import { exchanged, type SwapDays } from '../rules/swap.ts'
import type { Tables } from '../tables.ts'
import { dutyWords } from '../views/words.ts'
import { placesOfDuties } from './blocked.ts'
import { dutyOn } from './duties.ts'

type Context = QueryContext<Tables>
export type SwapStatus = 'asked' | 'agreed' | 'declined' | 'approved' | 'refused' | 'withdrawn'

/** Swaps that the actor asks for, is asked for, decides on, or whose people they lead. */
export function visibleSwaps(ctx: Context) {
  const mine = sql<boolean>`${ctx.actor.personId}::uuid in (swap.asker_id, swap.partner_id)`
  const decides = hasTaskOn(ctx, 'duty.swap', 'swap.swap_id')
  return ctx.tx
    .selectFrom('duty.swap as swap')
    .where('swap.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${mine} or ${decides})`)
    .where(mayKnow(ctx, 'people.person', 'swap.asker_id'))
    .where(mayKnow(ctx, 'people.person', 'swap.partner_id'))
}

/** What is shown of a swap. */
export function shownSwap(swaps: ReturnType<typeof visibleSwaps>) {
  return swaps
    .select(['swap.swap_id as swapId', 'swap.reference', 'swap.asker_id as askerId'])
    .select(['swap.partner_id as partnerId', 'swap.asker_on as askerOn'])
    .select(['swap.partner_on as partnerOn', 'swap.why', 'swap.version'])
    .select(['swap.organisation_id as organisationId', 'swap.agreed_steps as agreedSteps'])
    .select((eb) => eb.ref('swap.status').$castTo<SwapStatus>().as('status'))
}

export type Swap = Awaited<ReturnType<ReturnType<typeof shownSwap>['execute']>>[number]
type Between = Pick<Swap, 'askerId' | 'partnerId' | 'askerOn' | 'partnerOn'>

/** The days of both people, as the actor sees them. Refuses somebody who is no colleague. */
export async function daysOfSwap(ctx: Context, swap: Between): Promise<SwapDays> {
  const { askerId, partnerId, askerOn, partnerOn } = swap
  const [from, last] = askerOn < partnerOn ? [askerOn, partnerOn] : [partnerOn, askerOn]
  const personIds = [askerId, partnerId]
  const days = await ctx.ask(dutyOn, { personIds, from, until: addDays(last, 1) })
  const byPerson = Map.groupBy(days, ({ personId }) => personId)
  const asker = byPerson.get(askerId)
  const partner = byPerson.get(partnerId)
  if (asker === undefined || partner === undefined) {
    return refuse({
      code: 'duty.not-a-colleague',
      message: 'You can swap with somebody of your own unit. Give their collar number or name',
      field: 'who',
    })
  }
  const names = await namesFor(ctx, personIds)
  const nameOf = (personId: string): string => names.get(personId) ?? 'Your colleague'
  const gone = await ctx.ask(awayBetween, { personIds, from, until: addDays(last, 1) })
  const away = gone
    .filter(({ day }) => day === askerOn || day === partnerOn)
    .map(({ personId, day, kind }) => ({ name: nameOf(personId), day, kind }))
  const taken = await ctx.ask(placesOfDuties, {
    duties: [
      { giverId: askerId, takerId: partnerId, day: askerOn },
      { giverId: partnerId, takerId: askerId, day: partnerOn },
    ],
  })
  const places = taken.map((one) => ({ ...one, name: nameOf(one.takerId) }))
  return { asker, partner, askerOn, partnerOn, away, places }
}

/** How often each day that is exchanged was changed so far. */
export const stepsOf = (days: SwapDays): number[] => exchanged(days).map(({ was }) => was.step)

/** A swap as its actor found it, locked. Refuses another version, and one that is past this. */
export async function swapFor(
  ctx: CommandContext<Tables>,
  { swapId, version }: { readonly swapId: string; readonly version: number },
  { as, states }: { readonly as: 'askerId' | 'partnerId'; readonly states: readonly SwapStatus[] },
): Promise<Swap> {
  const found = await shownSwap(visibleSwaps(ctx))
    .where('swap.swap_id', '=', swapId)
    .forUpdate('swap')
    .executeTakeFirst()
  if (found === undefined || found[as] !== ctx.actor.personId) return notFound('swap')
  if (found.version !== version || !states.includes(found.status)) return swapChanged()
  return found
}

/** Somebody else was first (409). */
export function swapChanged(): never {
  return conflict({
    code: 'duty.swap-changed',
    message: 'This swap was answered, decided or taken back meanwhile. Look at it again',
  })
}

/** Gives a swap its next status. */
export async function setSwap(
  ctx: CommandContext<Tables>,
  { swapId, status, version }: Pick<Swap, 'swapId' | 'status' | 'version'>,
  becomes: { readonly status: SwapStatus; readonly agreedSteps?: readonly number[] },
): Promise<void> {
  const { agreedSteps } = becomes
  await ctx.tx
    .updateTable('duty.swap')
    .set({
      status: becomes.status,
      version: version + 1,
      answered_at: ctx.now.toString(),
      ...(agreedSteps === undefined ? {} : { agreed_steps: [...agreedSteps] }),
    })
    .where('force_id', '=', ctx.forceId)
    .where('swap_id', '=', swapId)
    .execute()
  const subject = `duty.swap:${swapId}`
  ctx.changed({ subject, before: { status }, after: { status: becomes.status } })
}

/** A swap with names and the times of each day: what a page and a decider see. */
export async function describedSwap(ctx: Context, swap: Swap) {
  const names = await namesFor(ctx, [swap.askerId, swap.partnerId])
  const days = await daysOfSwap(ctx, swap)
  const nameOf = (personId: string): string => names.get(personId) ?? 'Somebody'
  return {
    ...swap,
    asker: nameOf(swap.askerId),
    partner: nameOf(swap.partnerId),
    days,
    lines: exchanged(days).map(({ was, times }) => ({
      label: `${nameOf(was.personId)}, ${formatShortDay(was.day)}`,
      answer: swap.status === 'approved' ? dutyWords(was.times) : changeWords(was, times),
    })),
  }
}

function changeWords(
  was: { readonly times: SwapDays['asker'][number]['times'] },
  times: typeof was.times,
) {
  return `${dutyWords(was.times)} becomes ${dutyWords(times)}`
}

/** The days of a swap, the earlier first. */
export const swapDayWords = ({ askerOn, partnerOn }: { askerOn: Day; partnerOn: Day }): string =>
  [...new Set([askerOn, partnerOn])].toSorted().map(formatShortDay).join(' and ')
