import { z } from 'zod'
import { makeBatch } from '#business/banking'
import { payableAccounts } from '#business/records'
import { field } from '#platform/actions'
import { pence, writePence } from '#platform/money'
import { forbidden, refuse } from '#platform/refusals'
import { plural } from '#platform/ui'
import { payExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { claimsForBacs, hold } from '../queries/holding.ts'

/** The account that pays expenses, as banking knows it. */
const ORIGINATOR = 'payments'

/**
 * Pays all approved claims that are to be paid by Bacs: one payment a claim, which a second person
 * releases. Whoever has no account that may be paid into on the day waits for the next, as do the
 * caller's own claims. Refused where none can be paid (Local Government Finance Act 1988 s.112).
 */
export const payByBacs = defineCommand({
  name: 'expenses.pay-by-bacs',
  says: 'Makes the payments of approved expenses that are paid by Bacs',
  permission: payExpenses,
  input: z.strictObject({
    paysOn: field.day('Give the day on which people have the money, such as 6 March 2026'),
  }),
  audit: { operation: 'disclosure', record: ['paysOn'] },

  async run(ctx, { paysOn }) {
    if (ctx.actor.personId === null) {
      return forbidden({
        code: 'expenses.no-person',
        message: 'This account is nobody’s. Sign in as the person who pays',
      })
    }
    const claims = await claimsForBacs(ctx)
    const accounts = await payableAccounts(
      ctx,
      claims.map(({ personId }) => personId),
      paysOn,
    )
    const paid = claims.flatMap((claim) => {
      const account = accounts.get(claim.personId)
      return account === undefined ? [] : [{ claim, account }]
    })
    if (paid.length === 0) {
      return refuse({
        code: 'expenses.nothing-to-pay',
        message:
          claims.length === 0
            ? 'No claim waits to be paid by Bacs'
            : `Nobody of ${plural(claims.length, 'claim')} has a bank account that may be paid into on that day`,
        field: 'paysOn',
      })
    }
    const key = ctx.newId()
    const batch = await ctx.perform(makeBatch, {
      organisationId: ctx.actor.organisationId,
      source: 'expenses',
      sourceKey: key,
      sourceHref: '/expenses/to-pay',
      says: `Expenses, ${plural(paid.length, 'claim')}`,
      originator: ORIGINATOR,
      paysOn,
      payments: paid.map(({ claim, account }) => ({
        payeeName: account.holderName,
        sortCode: account.sortCode,
        accountNumber: account.accountNumber,
        amount: writePence(pence(claim.payablePence)),
        reference: claim.reference,
        personId: claim.personId,
        sourceKey: claim.claimId,
      })),
    })
    const claimIds = paid.map(({ claim }) => claim.claimId)
    await hold(ctx, claimIds, { heldBy: key, paymentReference: batch.reference, paysOn })
    return {
      reference: batch.reference,
      claimIds,
      waiting: claims.length - paid.length,
    }
  },
  subjects: (_input, { claimIds }) => claimIds.map((claimId) => `expenses.claim:${claimId}`),
})
