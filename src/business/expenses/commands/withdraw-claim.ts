import { z } from 'zod'
import { field } from '#platform/actions'
import { withdrawCase } from '#platform/cases'
import { claimExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { CLAIM, ownClaim } from '../queries/claiming.ts'

/** Takes back a claim that nobody has decided on: to correct it, or not to claim it any more. */
export const withdrawClaim = defineCommand({
  name: 'expenses.withdraw-claim',
  says: 'Takes back a claim of expenses, to correct and send it again or to drop it',
  permission: claimExpenses,
  input: z.strictObject({
    claimId: field.id('Choose the claim'),
    version: field.version(),
    next: field.choice('Choose what you want to do', ['correct', 'drop']),
    why: field.longText('Say why in plain text', 500).optional(),
  }),
  audit: {
    operation: 'alteration',
    record: ['claimId', 'next'],
    reason: ({ why }) => why,
  },

  async run(ctx, { claimId, version, next, why }) {
    const claim = await ownClaim(ctx, { claimId, version }, ['draft', 'sent', 'returned'])
    if (claim.status === 'sent') await withdrawCase(ctx, { kind: CLAIM, id: claimId, why })
    const kept = claim.status === 'draft' ? 'draft' : 'returned'
    const status = next === 'drop' ? 'withdrawn' : kept
    await ctx.tx
      .updateTable('expenses.claim')
      .set({ status, version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('claim_id', '=', claimId)
      .execute()
    if (next === 'drop') {
      await ctx.tx
        .updateTable('expenses.line')
        .set({ live: false })
        .where('force_id', '=', ctx.forceId)
        .where('claim_id', '=', claimId)
        .execute()
    }
    const subject = `${CLAIM}:${claimId}`
    ctx.changed({ subject, before: { status: claim.status }, after: { status } })
    return { claimId, personId: claim.person_id }
  },
  subjects: ({ claimId }, { personId }) => [`${CLAIM}:${claimId}`, `people.person:${personId}`],
})
