import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { claimExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addUp, CLAIM, claimToFill, enterLines, keepReceipts } from '../queries/claiming.ts'
import { spendingFields, spendingLine } from '../queries/spending.ts'

/**
 * Adds what was spent to a claim of one's own, the open one unless another is named. The policy is
 * asked at once: whoever types is told what it needs, not whoever decides.
 */
export const addLine = defineCommand({
  name: 'expenses.add-line',
  says: 'Adds something you spent, with its receipt, to a claim that you have not sent yet',
  permission: claimExpenses,
  input: z.strictObject({
    claimId: field.id('Choose the claim').optional(),
    kind: field.text('Choose what it was', 40),
    ...spendingFields,
  }),
  audit: { operation: 'collection', record: ['kind', 'spentOn', 'amountPence', 'vatPence'] },

  async run(ctx, { claimId: named, documentIds, ...typed }) {
    if (typed.kind === 'mileage') return notFound('kind of expense')
    const claim = await claimToFill(ctx, named)
    const receipts = documentIds.length
    const line = await spendingLine(ctx, claim.person_id, { ...typed, receipts })
    const [lineId = ''] = await enterLines(ctx, claim, [line])
    await addUp(ctx, claim)
    await keepReceipts(ctx, { claim, lineId, documentIds })
    return { claimId: claim.claim_id, lineId, personId: claim.person_id }
  },
  subjects: (_input, { claimId, personId }) => [`${CLAIM}:${claimId}`, `people.person:${personId}`],
})
