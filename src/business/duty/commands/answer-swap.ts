import { z } from 'zod'
import { field } from '#platform/actions'
import { openCase } from '#platform/cases'
import { notify } from '#platform/notices'
import { refuseIfAny } from '#platform/refusals'
import { swapDuties } from '../access.ts'
import { defineCommand } from '../actions.ts'
import {
  daysOfSwap,
  describedSwap,
  setSwap,
  stepsOf,
  swapDayWords,
  swapFor,
} from '../queries/swapping.ts'
import { contentOfSwap, problemsWithSwap, problemsWithTaking } from '../rules/swap.ts'

export const answerSwap = defineCommand({
  name: 'duty.answer-swap',
  says: 'Agrees to a swap, which then goes to the line manager, or declines it',
  permission: swapDuties,
  input: z.strictObject({
    swapId: field.id('Choose the swap'),
    version: field.version(),
    answer: field.choice('Choose whether you agree', ['agree', 'decline']),
  }),
  audit: { operation: 'alteration', record: ['swapId', 'answer'] },

  async run(ctx, { swapId, version, answer }) {
    const swap = await swapFor(ctx, { swapId, version }, { as: 'partnerId', states: ['asked'] })
    const { askerId, partnerId, organisationId, reference } = swap
    const href = `/duty/swaps/${swapId}`
    const tell = (text: string) =>
      notify(ctx, {
        personId: askerId,
        subject: `duty.swap:${swapId}`,
        text,
        href,
        aboutId: partnerId,
      })
    if (answer === 'decline') {
      await setSwap(ctx, swap, { status: 'declined' })
      await tell(`${ctx.actor.name} cannot swap on ${swapDayWords(swap)}`)
      return { swapId, askerId, partnerId, reference, decider: null }
    }
    const days = await daysOfSwap(ctx, swap)
    refuseIfAny([...problemsWithSwap(days, ctx.today), ...problemsWithTaking(days)], 409)
    const agreedSteps = stepsOf(days)
    await setSwap(ctx, swap, { status: 'agreed', agreedSteps })
    const { asker, partner } = await describedSwap(ctx, swap)
    const { decider } = await openCase(ctx, {
      kind: 'duty.swap',
      id: swapId,
      title: `Swap: ${asker} and ${partner}, ${swapDayWords(swap)}`,
      href,
      personId: askerId,
      organisationId,
      category: 'any',
      amount: 0,
      content: contentOfSwap({ ...swap, agreedSteps }),
    })
    await tell(`${ctx.actor.name} agrees to swap on ${swapDayWords(swap)}. It is decided next`)
    return { swapId, askerId, partnerId, reference, decider: decider.name }
  },
  subjects: ({ swapId }, { askerId, partnerId }) => [
    `duty.swap:${swapId}`,
    `people.person:${askerId}`,
    `people.person:${partnerId}`,
  ],
})
