import { z } from 'zod'
import { whoIs } from '#business/people'
import { field } from '#platform/actions'
import { openTaskOf, timelineOf, type CaseSummary } from '#platform/cases'
import { notFound, refuseIfAny } from '#platform/refusals'
import { sql } from 'kysely'
import { namesFor } from '#platform/access'
import { seeDuties, swapDuties } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { swapFields } from '../commands/ask-swap.ts'
import { contentOfSwap, exchanged, problemsWithSwap, problemsWithTaking } from '../rules/swap.ts'
import { breachWords } from '../views/words.ts'
import { breachesWith } from './one-day.ts'
import { daysOfSwap, describedSwap, shownSwap, swapDayWords, visibleSwaps } from './swapping.ts'

export const mySwaps = defineQuery({
  name: 'duty.my-swaps',
  says: 'Lists the swaps you asked for or were asked for, the latest first',
  permission: swapDuties,
  input: z.strictObject({}),
  async run(ctx) {
    const { personId } = ctx.actor
    const rows = await shownSwap(visibleSwaps(ctx))
      .where(sql<boolean>`${personId}::uuid in (swap.asker_id, swap.partner_id)`)
      .orderBy('swap.swap_id', 'desc')
      .limit(50)
      .execute()
    const names = await namesFor(
      ctx,
      rows.flatMap(({ askerId, partnerId }) => [askerId, partnerId]),
    )
    return rows.map((row) => ({
      ...row,
      mine: row.askerId === personId,
      other: names.get(row.askerId === personId ? row.partnerId : row.askerId) ?? 'Somebody',
    }))
  },
})

export const previewSwap = defineQuery({
  name: 'duty.preview-swap',
  says: 'Shows what a swap would change, before a colleague is asked',
  permission: swapDuties,
  input: z.strictObject(swapFields),
  async run(ctx, { askerOn, who, partnerOn }) {
    const { personId: partnerId, name } = await ctx.ask(whoIs, { who })
    const askerId = ctx.actor.personId ?? partnerId
    const days = await daysOfSwap(ctx, { askerId, partnerId, askerOn, partnerOn })
    refuseIfAny([...problemsWithSwap(days, ctx.today), ...problemsWithTaking(days)])
    const changes = exchanged(days).flatMap(({ was, times }) =>
      was.personId === askerId ? [{ day: was.day, was: was.times, becomes: times }] : [],
    )
    return { name, changes }
  },
})

export const swapDetail = defineQuery({
  name: 'duty.swap-detail',
  says: 'Shows a swap: whose days, how they would be, and what became of it',
  permission: seeDuties,
  input: z.strictObject({ swapId: field.id('Choose the swap') }),
  async run(ctx, { swapId }) {
    const found = await shownSwap(visibleSwaps(ctx))
      .where('swap.swap_id', '=', swapId)
      .executeTakeFirst()
    if (found === undefined) return notFound('swap')
    const matter = { kind: 'duty.swap', id: swapId }
    return {
      ...(await describedSwap(ctx, found)),
      asked: found.partnerId === ctx.actor.personId,
      mine: found.askerId === ctx.actor.personId,
      steps: await timelineOf(ctx, matter),
      open: await openTaskOf(ctx, matter),
    }
  },
})

export const swapSummary = defineQuery({
  name: 'duty.swap-summary',
  says: 'Shows a swap of duties to whoever decides on it, with what the rules have against it',
  permission: seeDuties,
  input: z.strictObject({ id: field.id('Choose the swap') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await shownSwap(visibleSwaps(ctx))
      .where('swap.swap_id', '=', id)
      .executeTakeFirst()
    if (found === undefined) return notFound('swap')
    const swap = await describedSwap(ctx, found)
    const changes = exchanged(swap.days)
    const breaches =
      swap.status === 'agreed'
        ? await breachesWith(
            ctx,
            changes.map(({ was, times }) => ({ ...was, times })),
          )
        : []
    return {
      title: `Swap: ${swap.asker} and ${swap.partner}, ${swapDayWords(swap)}`,
      href: `/duty/swaps/${id}`,
      lines: [
        ...swap.lines,
        ...(swap.why === null ? [] : [{ label: 'Why', answer: swap.why }]),
        { label: 'Reference', answer: swap.reference },
      ],
      warnings: breaches.map((one) => `${breachWords(one)} (${one.paragraph})`),
      approve: 'Approve the swap',
      content: contentOfSwap(found),
    }
  },
})
