import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { conflict, refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { payExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changedMeanwhile, CLAIM } from '../queries/claiming.ts'
import { claimToHandle } from '../queries/handling.ts'

/** Says that an approved claim was paid: on which day, and in which pay run or file. */
export const markPaid = defineCommand({
  name: 'expenses.mark-paid',
  says: 'Says that approved expenses were paid, on which day and in which pay run or Bacs file',
  permission: payExpenses,
  input: z.strictObject({
    claimId: field.id('Choose the claim'),
    version: field.version(),
    paidOn: field.day('Give the day of the payment, such as 25 March 2026'),
    paymentReference: field.text('Give the pay run or the Bacs file', 40),
  }),
  audit: { operation: 'alteration', record: ['claimId', 'paidOn', 'paymentReference'] },

  async run(ctx, { claimId, version, paidOn, paymentReference }) {
    const claim = await claimToHandle(ctx, { claimId, version })
    if (claim.paid_on !== null) return changedMeanwhile()
    if (claim.held_by !== null) {
      return conflict({
        code: 'expenses.paid-meanwhile',
        message: `It is in ${claim.payment_reference} and is paid with it`,
      })
    }
    if (paidOn > ctx.today) {
      refuse({
        code: 'expenses.paid-in-future',
        message: `Give ${formatDay(ctx.today)} or a day before it`,
        field: 'paidOn',
      })
    }
    await ctx.tx
      .updateTable('expenses.claim')
      .set({ paid_on: paidOn, payment_reference: paymentReference, version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('claim_id', '=', claimId)
      .execute()
    const { person_id: personId, reference } = claim
    ctx.changed({ subject: `${CLAIM}:${claimId}`, before: { paidOn: null }, after: { paidOn } })
    await notify(ctx, {
      personId,
      subject: `${CLAIM}:${claimId}`,
      text: `Your expenses ${reference} were paid on ${formatDay(paidOn)}`,
      href: `/expenses/${claimId}`,
    })
    return { claimId, personId, reference }
  },
  subjects: ({ claimId }, { personId }) => [`${CLAIM}:${claimId}`, `people.person:${personId}`],
})
