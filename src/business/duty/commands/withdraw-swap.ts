import { z } from 'zod'
import { field } from '#platform/actions'
import { withdrawCase } from '#platform/cases'
import { swapDuties } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { setSwap, swapFor } from '../queries/swapping.ts'

export const withdrawSwap = defineCommand({
  name: 'duty.withdraw-swap',
  says: 'Takes back a swap that nobody has decided on',
  permission: swapDuties,
  input: z.strictObject({ swapId: field.id('Choose the swap'), version: field.version() }),
  audit: { operation: 'alteration', record: ['swapId'] },

  async run(ctx, { swapId, version }) {
    const states = ['asked', 'agreed'] as const
    const swap = await swapFor(ctx, { swapId, version }, { as: 'askerId', states })
    if (swap.status === 'agreed') await withdrawCase(ctx, { kind: 'duty.swap', id: swapId })
    await setSwap(ctx, swap, { status: 'withdrawn' })
    return { swapId, askerId: swap.askerId, partnerId: swap.partnerId }
  },
  subjects: ({ swapId }, { askerId, partnerId }) => [
    `duty.swap:${swapId}`,
    `people.person:${askerId}`,
    `people.person:${partnerId}`,
  ],
})
