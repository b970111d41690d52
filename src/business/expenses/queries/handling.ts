import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, type CommandContext } from '#platform/actions'
import type { Pence } from '#platform/money'
import { forbidden, notFound } from '#platform/refusals'
import {
  claimsInReach,
  handleExpenses,
  leftOfAdvance,
  payExpenses,
  visibleAdvances,
} from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { changedMeanwhile } from './claiming.ts'

const MOST = 200

/** A claim that finance or payroll has before them, locked; never their own. */
export async function claimToHandle(
  ctx: CommandContext<Tables>,
  { claimId, version }: { readonly claimId: string; readonly version: number },
) {
  const found = await claimsInReach(ctx)
    .where('claim.claim_id', '=', claimId)
    .where('claim.status', '=', 'approved')
    .selectAll('claim')
    .forUpdate('claim')
    .executeTakeFirst()
  if (found === undefined) return notFound('approved claim of expenses')
  if (found.person_id === ctx.actor.personId) {
    return forbidden({
      code: 'expenses.own-claim',
      message: 'It is your own. Ask a colleague in finance to do it',
    })
  }
  return found.version === version ? found : changedMeanwhile()
}

export const toHandle = defineQuery({
  name: 'expenses.to-handle',
  says: 'Shows what of an approved claim is to be paid, to whoever pays it or looks into it',
  permission: payExpenses,
  input: z.strictObject({ claimId: field.id('Choose the claim') }),
  async run(ctx, { claimId }) {
    const found = await claimsInReach(ctx)
      .where('claim.claim_id', '=', claimId)
      .where('claim.status', '=', 'approved')
      .select(['claim.claim_id as claimId', 'claim.reference', 'claim.version'])
      .select('claim.person_id as personId')
      .select(sql<Pence>`claim.total_pence - claim.advance_pence`.as('payablePence'))
      .executeTakeFirst()
    if (found === undefined) return notFound('approved claim of expenses')
    const names = await namesFor(ctx, [found.personId])
    return { ...found, name: names.get(found.personId) ?? 'Somebody' }
  },
})

export const advanceList = defineQuery({
  name: 'expenses.advance-list',
  says: 'Lists advances with what is left of them, the longest open first',
  permission: handleExpenses,
  input: z.strictObject({ open: field.flag('Choose whether only open ones').optional() }),
  async run(ctx, { open = true }) {
    const rows = await visibleAdvances(ctx)
      .$if(open, (some) => some.where(leftOfAdvance, '>', 0n))
      .orderBy('advance.settle_on')
      .orderBy('advance.advance_id')
      .limit(MOST)
      .execute()
    const names = await namesFor(
      ctx,
      rows.map(({ personId }) => personId),
    )
    return rows.map((row) => ({
      ...row,
      amountPence: row.amountPence as Pence,
      leftPence: row.leftPence as Pence,
      late: row.settleBy < ctx.today && row.leftPence > 0n,
      name: names.get(row.personId) ?? 'Somebody',
    }))
  },
})

export const advanceDetail = defineQuery({
  name: 'expenses.advance-detail',
  says: 'Shows an advance with what is left of it',
  permission: handleExpenses,
  input: z.strictObject({ advanceId: field.id('Choose the advance') }),
  async run(ctx, { advanceId }) {
    const found = await visibleAdvances(ctx)
      .where('advance.advance_id', '=', advanceId)
      .executeTakeFirst()
    if (found === undefined) return notFound('advance')
    const names = await namesFor(ctx, [found.personId])
    return { ...found, leftPence: found.leftPence as Pence, name: names.get(found.personId) }
  },
})
