import { z } from 'zod'
import { field } from '#platform/actions'
import { keepPayElements } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { allowanceFor, changeAllowance } from '../queries/holders.ts'

/** Says that an allowance was recorded wrongly: it was never held, and gives nothing. */
export const withdrawAllowance = defineCommand({
  name: 'elements.withdraw-allowance',
  says: 'Says that an allowance was recorded wrongly and was never held',
  permission: keepPayElements,
  input: z.strictObject({
    allowanceId: field.id('Choose the allowance'),
    version: field.version(),
    reason: field.longText('Say what was wrong', 500),
  }),
  audit: { operation: 'alteration', record: ['allowanceId'], reason: ({ reason }) => reason },

  async run(ctx, { allowanceId, version }) {
    const held = await allowanceFor(ctx, { allowanceId, version })
    await changeAllowance(ctx, held, {
      withdrawn_by: ctx.actor.personId,
      withdrawn_at: ctx.now.toString(),
    })
    return { allowanceId, personId: held.personId }
  },
  subjects: ({ allowanceId }, { personId }) => [
    `elements.allowance:${allowanceId}`,
    `people.person:${personId}`,
  ],
})
