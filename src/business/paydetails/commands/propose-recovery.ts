import { z } from 'zod'
import { field } from '#platform/actions'
import { formatPounds, pence } from '#platform/money'
import { notify } from '#platform/notices'
import { conflict, refuse } from '#platform/refusals'
import { keepPayDetails } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { overpaymentToHandle } from '../queries/overpayments.ts'
import { owedOf } from '../rules/owed.ts'

/** A plan that takes longer than this is not proposed: the rest is paid otherwise. */
const MOST_MONTHS = 60

/**
 * Proposes how much of an overpayment is taken of pay each month. Nothing is taken before the
 * person agrees (Employment Rights Act 1996 s.13 and 14: agreed beforehand, though an overpayment
 * of wages could be taken without).
 */
export const proposeRecovery = defineCommand({
  name: 'paydetails.propose-recovery',
  says: 'Proposes to somebody how an overpayment is paid back',
  permission: keepPayDetails,
  input: z.strictObject({
    overpaymentId: field.id('Choose the overpayment'),
    version: field.version(),
    each: field.pence('Give what is taken each month'),
  }),
  audit: { operation: 'alteration', record: ['overpaymentId'] },

  async run(ctx, { overpaymentId, version, each }) {
    const found = await overpaymentToHandle(ctx, { overpaymentId, version })
    const { personId, status } = found
    const total = owedOf(found)
    if (status !== 'found' && status !== 'declined') {
      conflict({
        code: 'paydetails.plan-settled',
        message: 'A plan for it waits or is agreed already',
      })
    }
    const least = (total + BigInt(MOST_MONTHS) - 1n) / BigInt(MOST_MONTHS)
    if (each < least || each > total) {
      refuse({
        code: 'paydetails.bad-plan',
        message: `Give from ${formatPounds(pence(least))} to ${formatPounds(pence(total))} each month`,
        field: 'each',
      })
    }
    await ctx.tx
      .updateTable('paydetails.overpayment')
      .set({
        status: 'proposed',
        each_pence: each,
        proposed_by: ctx.actor.personId,
        proposed_at: ctx.now.toString(),
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('overpayment_id', '=', overpaymentId)
      .execute()
    await notify(ctx, {
      personId,
      subject: `paydetails.overpayment:${overpaymentId}`,
      text: 'You were paid too much. Say whether you agree to how it is paid back',
      href: `/pay/overpayments/${overpaymentId}`,
    })
    return { personId }
  },
  subjects: (_input, { personId }) => [`people.person:${personId}`],
})
