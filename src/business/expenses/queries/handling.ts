import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, type CommandContext } from '#platform/actions'
import { pence, type Pence } from '#platform/money'
import { forbidden, notFound } from '#platform/refusals'
import {
  claimsInReach,
  handleExpenses,
  leftOfAdvance,
  mayOpenClaim,
  payExpenses,
  visibleAdvances,
} from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { ClaimKind } from '../rules/claims.ts'
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
  says: 'Shows what an approved claim comes to and how it is paid, and nothing of what it was for',
  permission: payExpenses,
  input: z.strictObject({ claimId: field.id('Choose the claim') }),
  async run(ctx, { claimId }) {
    const found = await claimsInReach(ctx)
      .where('claim.claim_id', '=', claimId)
      .where('claim.status', '=', 'approved')
      .select(['claim.claim_id as claimId', 'claim.reference', 'claim.version'])
      .select(['claim.person_id as personId', 'claim.cost_centre as costCentre'])
      .select(['claim.decided_at as decidedAt', 'claim.paid_on as paidOn'])
      .select(['claim.pays_on as paysOn', 'claim.payment_reference as paymentReference'])
      .select((eb) => eb.ref('claim.kind').$castTo<ClaimKind>().as('kind'))
      .select((eb) => eb.ref('claim.paid_by').$castTo<'salary' | 'bacs'>().as('paidBy'))
      .select((eb) => eb.ref('claim.total_pence').$castTo<Pence>().as('totalPence'))
      .select((eb) => eb.ref('claim.advance_pence').$castTo<Pence>().as('advancePence'))
      .executeTakeFirst()
    if (found === undefined) return notFound('approved claim of expenses')
    const names = await namesFor(ctx, [found.personId])
    return {
      ...found,
      name: names.get(found.personId) ?? 'Somebody',
      payablePence: pence(found.totalPence - found.advancePence),
      mine: found.personId === ctx.actor.personId,
      opensClaim: await mayOpenClaim(ctx, claimId),
    }
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

export const advancePaid = defineQuery({
  name: 'expenses.advance-paid',
  says: 'Shows what an advance came to and what is left of it, and nothing of what it was for',
  permission: payExpenses,
  input: z.strictObject({ advanceId: field.id('Choose the advance') }),
  async run(ctx, { advanceId }) {
    const found = await visibleAdvances(ctx)
      .where('advance.advance_id', '=', advanceId)
      .executeTakeFirst()
    if (found === undefined) return notFound('advance')
    const { reference, personId, givenOn, settleBy } = found
    const names = await namesFor(ctx, [personId])
    return {
      advanceId,
      reference,
      personId,
      givenOn,
      settleBy,
      name: names.get(personId) ?? 'Somebody',
      amountPence: found.amountPence as Pence,
      leftPence: found.leftPence as Pence,
      late: settleBy < ctx.today && found.leftPence > 0n,
      handles: ctx.actor.permissions.has(handleExpenses.name),
    }
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
