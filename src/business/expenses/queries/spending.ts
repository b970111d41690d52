import { field, type CommandContext } from '#platform/actions'
import { pence, type Pence } from '#platform/money'
import { refuseIfAny } from '#platform/refusals'
import type { Day } from '#platform/time'
import { limitOf, needsReceipt, problemsWithSpending } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'
import type { NewLine } from './claiming.ts'
import { refuseCovered } from './covered.ts'
import { kindOf, mealLimits, policyOn } from './policy.ts'

/** What is asked about something that was spent. */
export const spendingFields = {
  spentOn: field.day('Give the day on which you paid, such as 3 March 2026'),
  amountPence: field.pence('Give what it cost in pounds and pence, such as 12.50'),
  vatPence: field.pence('Give the VAT on the receipt, such as 2.08').optional(),
  awayMinutes: field
    .minutes('Give the hours you were away, 24 at the most, such as 7:30', 1, 1_440)
    .optional(),
  words: field.text('Say what it was for', 200),
  because: field.longText('Say why in plain text', 500).optional(),
  documentIds: field.documents('Choose the receipt again', 5),
}

/** Something that was spent, as it was typed. */
export interface TypedSpending {
  readonly kind: string
  readonly spentOn: Day
  readonly amountPence: Pence
  readonly vatPence?: Pence | undefined
  readonly awayMinutes?: number | undefined
  readonly words: string
  readonly because?: string | undefined
  readonly receipts: number
}

/**
 * A line of what somebody spent, with the limit of today's policy. Refuses what the policy refuses,
 * what needs a reason and has none, and what an allowance in their pay covers already.
 */
export async function spendingLine(
  ctx: CommandContext<Tables>,
  personId: string,
  typed: TypedSpending,
): Promise<NewLine> {
  const { spentOn, amountPence, words } = typed
  const kind = kindOf(typed.kind, ctx.today)
  const spent = {
    spentOn,
    amountPence,
    vatPence: typed.vatPence ?? pence(0),
    awayMinutes: typed.awayMinutes ?? null,
    because: typed.because ?? null,
    receipts: typed.receipts,
  }
  const meals = mealLimits(ctx.today)
  const policy = policyOn(ctx.today)
  refuseIfAny(problemsWithSpending(spent, { kind, meals, policy, today: ctx.today }))
  await refuseCovered(ctx, kind, personId, spentOn)
  return {
    ...spent,
    kind: kind.kind,
    words,
    limitPence: limitOf({ kind, meals }, spent.awayMinutes),
    receiptNeeded: needsReceipt(kind, amountPence),
  }
}
