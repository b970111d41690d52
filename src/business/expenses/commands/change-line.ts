import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { claimExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addUp, CLAIM, keepReceipts, ownClaim, spendingColumns } from '../queries/claiming.ts'
import { linesOf } from '../queries/lines.ts'
import { spendingFields, spendingLine } from '../queries/spending.ts'

export const changeLine = defineCommand({
  name: 'expenses.change-line',
  says: 'Corrects a line of a claim of yours that is not sent, and adds receipts to it',
  permission: claimExpenses,
  input: z.strictObject({
    claimId: field.id('Choose the claim'),
    lineId: field.id('Choose the line'),
    version: field.version(),
    ...spendingFields,
  }),
  audit: { operation: 'alteration', record: ['claimId', 'lineId', 'amountPence', 'spentOn'] },

  async run(ctx, { claimId, lineId, version, documentIds, ...typed }) {
    const claim = await ownClaim(ctx, { claimId, version }, ['draft', 'returned'])
    const before = (await linesOf(ctx, claimId)).find((one) => one.lineId === lineId)
    if (before === undefined || before.vehicle !== null) return notFound('line')
    const receipts = before.receipts + documentIds.length
    const line = await spendingLine(ctx, claim.person_id, { ...typed, kind: before.kind, receipts })
    await ctx.tx
      .updateTable('expenses.line')
      .set(spendingColumns(line))
      .where('force_id', '=', ctx.forceId)
      .where('line_id', '=', lineId)
      .execute()
    await addUp(ctx, claim)
    await keepReceipts(ctx, { claim, lineId, documentIds })
    const { spentOn, amountPence, vatPence } = before
    ctx.changed({
      subject: `${CLAIM}:${claimId}`,
      before: { lineId, spentOn, amountPence, vatPence },
      after: { lineId, spentOn: line.spentOn, amountPence: line.amountPence },
    })
    return { claimId, personId: claim.person_id }
  },
  subjects: ({ claimId }, { personId }) => [`${CLAIM}:${claimId}`, `people.person:${personId}`],
})
