import { postLater } from '#business/ledger'
import type { CommandContext } from '#platform/actions'
import { pence, sumPence, writePence, type Pence } from '#platform/money'
import { visibleAdvances } from '../access.ts'
import { claimApproved } from '../events.ts'
import { isDrawn, paidByOf, setOffs } from '../rules/claims.ts'
import { advancePostings, journalLines, postingsOf } from '../rules/posting.ts'
import type { Posting, ToPost } from '../rules/posting.ts'
import type { Tables } from '../tables.ts'
import type { ClaimRow } from './claiming.ts'
import { linesOf } from './lines.ts'
import { accounts, policyOn } from './policy.ts'

/**
 * Approves a claim that is locked: advances are set off, finance is given it to look at where it is
 * drawn or a receipt is on another claim too, and the rest of the building hears how it is posted.
 */
export async function approveClaim(ctx: CommandContext<Tables>, claim: ClaimRow): Promise<void> {
  const { claim_id: claimId, person_id: personId, organisation_id: organisationId } = claim
  const totalPence = claim.total_pence as Pence
  const lines = await linesOf(ctx, claimId)
  const advancePence = await setOff(ctx, claim)
  const paidBy = paidByOf(claim.category)
  const shared = lines.some(({ sharedWith }) => sharedWith > 0)
  const drawn = isDrawn(ctx.newId(), policyOn(ctx.today).sampleOneIn)
  await ctx.tx
    .updateTable('expenses.claim')
    .set({
      status: 'approved',
      decided_by: ctx.actor.personId,
      decided_at: ctx.now.toString(),
      advance_pence: advancePence,
      paid_by: paidBy,
      sampled_for: shared ? 'receipt' : drawn ? 'chance' : null,
      version: claim.version + 1,
    })
    .where('force_id', '=', ctx.forceId)
    .where('claim_id', '=', claimId)
    .execute()
  const postings = postClaim(ctx, claim, { lines, advancePence, paidBy })
  ctx.announce(
    claimApproved({
      claimId,
      personId,
      organisationId,
      totalPence: writePence(totalPence),
      vatPence: writePence(claim.vat_pence as Pence),
      payablePence: writePence(pence(totalPence - advancePence)),
      paidBy,
      postings: postings.map(({ code, costCentre, debitPence, creditPence }) => ({
        code,
        costCentre,
        debitPence: writePence(debitPence),
        creditPence: writePence(creditPence),
      })),
    }),
  )
}

/** Has the ledger take the journal of a claim that was approved, and gives its postings. */
export function postClaim(
  ctx: CommandContext<Tables>,
  claim: Pick<
    ClaimRow,
    'claim_id' | 'reference' | 'organisation_id' | 'cost_centre' | 'function_code'
  >,
  more: Pick<ToPost, 'lines' | 'advancePence' | 'paidBy'>,
): readonly Posting[] {
  const { claim_id: claimId, cost_centre: costCentre, function_code: functionCode } = claim
  const postings = postingsOf({ ...more, costCentre, functionCode }, accounts(ctx.today))
  postLater(ctx, {
    organisationId: claim.organisation_id,
    source: 'expenses',
    sourceKey: claimId,
    sourceHref: `/expenses/to-pay/${claimId}`,
    on: ctx.today,
    says: `Expenses ${claim.reference}`,
    lines: journalLines(postings),
  })
  return postings
}

/** Has the ledger take an advance that was paid, or what was paid back of one. */
export function postAdvance(
  ctx: CommandContext<Tables>,
  paid: {
    readonly key: string
    readonly advanceId: string
    readonly organisationId: number
    readonly says: string
    readonly amountPence: Pence
    readonly back: boolean
  },
): void {
  const { key, advanceId, organisationId, says, amountPence, back } = paid
  postLater(ctx, {
    organisationId,
    source: 'expenses',
    sourceKey: key,
    sourceHref: `/expenses/advances/${advanceId}`,
    on: ctx.today,
    says,
    lines: journalLines(advancePostings(amountPence, accounts(ctx.today), { back })),
  })
}

/** Sets a claim off against open advances of the same person; gives how much of it. */
async function setOff(ctx: CommandContext<Tables>, claim: ClaimRow): Promise<Pence> {
  await ctx.tx
    .selectFrom('expenses.advance')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', claim.person_id)
    .select('advance_id')
    .orderBy('advance_id')
    .forUpdate()
    .execute()
  const open = await visibleAdvances(ctx)
    .where('advance.person_id', '=', claim.person_id)
    .orderBy('advance.given_on')
    .orderBy('advance.advance_id')
    .execute()
  const found = setOffs(
    claim.total_pence as Pence,
    open.map((one) => ({ ...one, leftPence: one.leftPence as Pence })),
  )
  const rows = found.map(({ advanceId, organisationId, amountPence }) => ({
    force_id: ctx.forceId,
    organisation_id: organisationId,
    set_off_id: ctx.newId(),
    advance_id: advanceId,
    claim_id: claim.claim_id,
    amount_pence: amountPence,
    made_by: ctx.actor.personId,
    made_at: ctx.now.toString(),
  }))
  if (rows.length > 0) await ctx.tx.insertInto('expenses.set_off').values(rows).execute()
  return sumPence(found.map(({ amountPence }) => amountPence))
}
