import { nameOf } from '#business/people'
import type { CommandContext } from '#platform/actions'
import { openCase } from '#platform/cases'
import { formatPounds, type Pence } from '#platform/money'
import { refuse } from '#platform/refusals'
import type { Tables } from '../tables.ts'
import { CLAIM, addUp, type ClaimRow } from './claiming.ts'
import { repriceJourneys } from './journeys.ts'
import { linesOf, type Line } from './lines.ts'

/** The part of a claim that must be as it was when somebody approves it. */
export const contentOf = (lines: readonly Line[]) => ({
  lines: lines.map((line) => ({
    lineId: line.lineId,
    kind: line.kind,
    spentOn: line.spentOn,
    amountPence: line.amountPence,
    vatPence: line.vatPence,
    words: line.words,
    because: line.because,
    receipts: line.receipts,
  })),
})

/**
 * Sends a claim that the actor has locked: its journeys are priced by the rates as they are known
 * today, and it waits for whoever decides by the scheme of delegation.
 */
export async function sendToDecider(ctx: CommandContext<Tables>, claim: ClaimRow) {
  await repriceJourneys(ctx, claim)
  const total = await addUp(ctx, claim)
  const { claim_id: claimId, person_id: personId, organisation_id: organisationId } = claim
  const lines = await linesOf(ctx, claimId)
  if (lines.length === 0) {
    refuse({ code: 'expenses.nothing-to-send', message: 'Add what you spent, then send it' })
  }
  await ctx.tx
    .updateTable('expenses.claim')
    .set({ status: 'sent', sent_at: ctx.now.toString() })
    .where('force_id', '=', ctx.forceId)
    .where('claim_id', '=', claimId)
    .execute()
  const subject = `${CLAIM}:${claimId}`
  ctx.changed({ subject, before: { status: claim.status }, after: { status: 'sent', total } })
  const name = (await ctx.ask(nameOf, { personId })) ?? 'somebody'
  const { decider } = await openCase(ctx, {
    kind: CLAIM,
    id: claimId,
    title: `Expenses: ${name}, ${formatPounds(total)}`,
    href: `/expenses/${claimId}`,
    personId,
    organisationId,
    category: claim.category,
    amount: Number(total),
    content: contentOf(lines),
  })
  return { decider: decider.name, total: total satisfies Pence }
}
