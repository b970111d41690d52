import { z } from 'zod'
import { field } from '#platform/actions'
import { forgetDocuments } from '#platform/documents'
import { notFound } from '#platform/refusals'
import { claimExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addUp, CLAIM, LINE, ownClaim } from '../queries/claiming.ts'
import { repriceJourneys } from '../queries/journeys.ts'
import { linesOf } from '../queries/lines.ts'

export const removeLine = defineCommand({
  name: 'expenses.remove-line',
  says: 'Takes a line out of a claim of yours that is not sent, with its receipts',
  permission: claimExpenses,
  input: z.strictObject({
    claimId: field.id('Choose the claim'),
    lineId: field.id('Choose the line'),
    version: field.version(),
  }),
  audit: { operation: 'erasure', record: ['claimId', 'lineId'] },

  async run(ctx, { claimId, lineId, version }) {
    const claim = await ownClaim(ctx, { claimId, version }, ['draft', 'returned'])
    const before = (await linesOf(ctx, claimId)).find((one) => one.lineId === lineId)
    if (before === undefined) return notFound('line')
    await ctx.tx
      .deleteFrom('expenses.line')
      .where('force_id', '=', ctx.forceId)
      .where('line_id', '=', lineId)
      .execute()
    await forgetDocuments(ctx, `${LINE}:${lineId}`)
    await repriceJourneys(ctx, claim)
    await addUp(ctx, claim)
    const { kind, spentOn, amountPence } = before
    ctx.changed({
      subject: `${CLAIM}:${claimId}`,
      before: { lineId, kind, spentOn, amountPence },
      after: null,
    })
    return { claimId, personId: claim.person_id }
  },
  subjects: ({ claimId }, { personId }) => [`${CLAIM}:${claimId}`, `people.person:${personId}`],
})
