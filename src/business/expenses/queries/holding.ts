import { sql } from 'kysely'
import { mayKnow } from '#platform/access'
import type { CommandContext, QueryContext } from '#platform/actions'
import { conflict } from '#platform/refusals'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

/** An approved claim that is to be paid, in pence less what was set off against advances. */
export interface ClaimToPay {
  readonly claimId: string
  readonly personId: string
  readonly reference: string
  readonly payablePence: number
}

/** Approved claims that nothing pays yet. */
const toPay = ({ tx, forceId, now }: QueryContext<Tables>, organisationId: number) =>
  tx
    .selectFrom('expenses.claim as claim')
    .where('claim.force_id', '=', forceId)
    .where('claim.organisation_id', '=', organisationId)
    .where('claim.status', '=', 'approved')
    .where('claim.paid_on', 'is', null)
    .where('claim.held_by', 'is', null)
    .where('claim.decided_at', '<=', now)
    .whereRef('claim.total_pence', '>', 'claim.advance_pence')
    .orderBy('claim.reference')
    .select(['claim.claim_id as claimId', 'claim.person_id as personId', 'claim.reference'])
    .select(sql<number>`(claim.total_pence - claim.advance_pence)::float8`.as('payablePence'))

/**
 * Claims of some people that a pay run may pay with their salaries. The caller is a machine:
 * nobody's sight is asked for.
 */
export async function claimsForPay<T>(
  ctx: CommandContext<T>,
  organisationId: number,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ClaimToPay[]>> {
  const rows = await toPay(ctx as unknown as Context, organisationId)
    .where('claim.paid_by', '=', 'salary')
    .where('claim.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute()
  return Map.groupBy(rows, ({ personId }) => personId)
}

/** Claims that are to be paid by Bacs, without the caller's own: a colleague pays those. */
export const claimsForBacs = (ctx: QueryContext<Tables>): Promise<readonly ClaimToPay[]> =>
  toPay(ctx, ctx.actor.organisationId)
    .where(mayKnow(ctx, 'people.person', 'claim.person_id'))
    .where('claim.paid_by', '=', 'bacs')
    .where('claim.person_id', 'is distinct from', ctx.actor.personId)
    .execute()

/** What a claim is in, until that is released. */
export interface Holder {
  readonly heldBy: string
  /** As people read it: the pay run, or the payments. */
  readonly paymentReference: string
  readonly paysOn: Day
}

/** Keeps claims for one pay run or batch of payments. Refused where one is paid otherwise (409). */
export async function hold(
  ctx: Context,
  claimIds: readonly string[],
  { heldBy, paymentReference, paysOn }: Holder,
): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('expenses.claim')
    .set({ held_by: heldBy, payment_reference: paymentReference, pays_on: paysOn })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('force_id', '=', ctx.forceId)
    .where('claim_id', '=', sql<string>`any(${claimIds}::uuid[])`)
    .where('status', '=', 'approved')
    .where('paid_on', 'is', null)
    .where('held_by', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(numUpdatedRows) === claimIds.length) return
  conflict({
    code: 'expenses.paid-meanwhile',
    message: 'Some of these claims were paid meanwhile. Look at the list again',
  })
}
