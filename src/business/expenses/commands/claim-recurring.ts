import { z } from 'zod'
import { field } from '#platform/actions'
import { pence } from '#platform/money'
import { notFound, refuse } from '#platform/refusals'
import { claimExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { beginClaim, CLAIM, enterLines } from '../queries/claiming.ts'
import { kindOf } from '../queries/policy.ts'
import { offerOf, recurringOf } from '../queries/recurring.ts'
import { sendToDecider } from '../queries/sending.ts'
import { needsReceipt } from '../rules/policy.ts'

/**
 * Claims what is paid again and again: a line for each day that the roster gives and that was not
 * claimed before, sent at once. What is claimed is what the page showed: the same rule made both.
 */
export const claimRecurring = defineCommand({
  name: 'expenses.claim-recurring',
  says: 'Claims what you pay again and again for all days up to today, and sends it',
  permission: claimExpenses,
  input: z.strictObject({ recurringId: field.id('Choose what to claim') }),
  audit: { operation: 'collection', record: ['recurringId'] },

  async run(ctx, { recurringId }) {
    const found = await recurringOf(ctx)
      .where('recurring.recurring_id', '=', recurringId)
      .where('recurring.person_id', '=', ctx.actor.personId)
      .forUpdate('recurring')
      .executeTakeFirst()
    if (found === undefined) return notFound('recurring expense')
    const { days, covered, amountPence, personId, words } = await offerOf(ctx, found)
    if (days.length === 0) {
      refuse(
        covered === null
          ? { code: 'expenses.no-days', message: 'All days up to today are claimed already' }
          : { code: 'expenses.all-covered', message: `${covered}. Nothing is left to claim` },
      )
    }
    const kind = kindOf(found.kind, ctx.today)
    const claim = await beginClaim(ctx, personId, 'recurring')
    const lines = days.map((spentOn) => ({
      kind: kind.kind,
      spentOn,
      amountPence,
      vatPence: pence(0),
      limitPence: kind.limitPence,
      receiptNeeded: needsReceipt(kind, amountPence),
      words,
      because: null,
      recurringId,
    }))
    await enterLines(ctx, claim, lines)
    const { decider } = await sendToDecider(ctx, claim)
    const { claim_id: claimId, reference } = claim
    return { claimId, personId, reference, decider, days: days.length }
  },
  subjects: (_input, { claimId, personId }) => [`${CLAIM}:${claimId}`, `people.person:${personId}`],
})
