import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field } from '#platform/actions'
import { openCase } from '#platform/cases'
import { formatPounds, pence } from '#platform/money'
import { conflict, forbidden } from '#platform/refusals'
import { keepPayDetails } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { overpaymentToHandle, writeOffContent } from '../queries/overpayments.ts'

/**
 * Asks finance to write off what somebody was paid too much, with a reason: by the scheme of
 * delegation it waits for whoever may, who is never whoever asked.
 */
export const proposeWriteOff = defineCommand({
  name: 'paydetails.propose-write-off',
  says: 'Asks finance to write off an overpayment',
  permission: keepPayDetails,
  input: z.strictObject({
    overpaymentId: field.id('Choose the overpayment'),
    version: field.version(),
    reason: field.longText('Say why it should be written off', 500),
  }),
  audit: { operation: 'alteration', record: ['overpaymentId'], reason: ({ reason }) => reason },

  async run(ctx, { overpaymentId, version, reason }) {
    const found = await overpaymentToHandle(ctx, { overpaymentId, version })
    const { personId, organisationId, pence: total, status } = found
    const askedBy =
      ctx.actor.personId ??
      forbidden({ code: 'paydetails.not-a-person', message: 'Only a person asks for a write-off' })
    if (status !== 'found' && status !== 'declined') {
      conflict({
        code: 'paydetails.plan-settled',
        message: 'A plan for it waits or is agreed, or it is written off already',
      })
    }
    await ctx.tx
      .updateTable('paydetails.overpayment')
      .set({
        status: 'to-write-off',
        write_off_reason: reason,
        write_off_asked_by: askedBy,
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('overpayment_id', '=', overpaymentId)
      .execute()
    const names = await namesFor(ctx, [personId])
    const { decider, dueAt } = await openCase(ctx, {
      kind: 'paydetails.write-off',
      id: overpaymentId,
      title: `Write off ${formatPounds(pence(total))} that ${names.get(personId) ?? 'somebody'} was paid too much`,
      href: `/pay/overpayments/${overpaymentId}`,
      personId: askedBy,
      organisationId,
      category: 'any',
      amount: Number(total),
      content: writeOffContent({ overpaymentId, pence: total, reason }),
    })
    return { personId, decider: decider.name, dueAt }
  },
  subjects: ({ overpaymentId }, { personId }) => [
    `paydetails.overpayment:${overpaymentId}`,
    `people.person:${personId}`,
  ],
})
