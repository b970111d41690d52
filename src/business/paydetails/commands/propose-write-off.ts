import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, type CommandContext } from '#platform/actions'
import { openCase } from '#platform/cases'
import { formatPounds, pence } from '#platform/money'
import { conflict, forbidden, refuse } from '#platform/refusals'
import { keepPayDetails } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { overpaymentToHandle, writeOffContent, type Overpayment } from '../queries/overpayments.ts'
import { endPlan, leftOn } from '../queries/plans.ts'
import { owedOf } from '../rules/owed.ts'
import type { Tables } from '../tables.ts'

/**
 * Asks finance to write off what somebody was paid too much, or a part of what they owe still, in
 * pence, with a reason: by the scheme of delegation it waits for whoever may, who is never whoever
 * asked. Refused while a plan waits or is agreed, unless the person has left: then it ends.
 */
export const proposeWriteOff = defineCommand({
  name: 'paydetails.propose-write-off',
  says: 'Asks finance to write off an overpayment',
  permission: keepPayDetails,
  input: z.strictObject({
    overpaymentId: field.id('Choose the overpayment'),
    version: field.version(),
    /** Left out, all of it. */
    part: field.pence('Give how much of it, or leave it empty for all').optional(),
    reason: field.longText('Say why it should be written off', 500),
  }),
  audit: { operation: 'alteration', record: ['overpaymentId'], reason: ({ reason }) => reason },

  async run(ctx, { overpaymentId, version, part, reason }) {
    const found = await overpaymentToHandle(ctx, { overpaymentId, version })
    const { personId, organisationId } = found
    const owed = owedOf(found)
    const asked = part ?? owed
    const askedBy =
      ctx.actor.personId ??
      forbidden({ code: 'paydetails.not-a-person', message: 'Only a person asks for a write-off' })
    await refuseUnlessOpen(ctx, found)
    if (asked < 1n || asked > owed) {
      refuse({
        code: 'paydetails.more-than-owed',
        message: `They owe ${formatPounds(pence(owed))} still. Give from £0.01 to that`,
        field: 'part',
      })
    }
    await ctx.tx
      .updateTable('paydetails.overpayment')
      .set({
        status: 'to-write-off',
        write_off_pence: asked,
        write_off_reason: reason,
        write_off_asked_by: askedBy,
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('overpayment_id', '=', overpaymentId)
      .execute()
    await endPlan(ctx, overpaymentId)
    const names = await namesFor(ctx, [personId])
    const { decider, dueAt } = await openCase(ctx, {
      kind: 'paydetails.write-off',
      id: overpaymentId,
      title: `Write off ${formatPounds(pence(asked))} that ${names.get(personId) ?? 'somebody'} was paid too much`,
      href: `/pay/overpayments/${overpaymentId}`,
      personId: askedBy,
      organisationId,
      category: 'any',
      amount: Number(asked),
      content: writeOffContent({ overpaymentId, pence: asked, reason }),
    })
    return { personId, decider: decider.name, dueAt }
  },
  subjects: ({ overpaymentId }, { personId }) => [
    `paydetails.overpayment:${overpaymentId}`,
    `people.person:${personId}`,
  ],
})

/** A plan of somebody who has left leads nowhere: it stands in the way of nothing. */
async function refuseUnlessOpen(ctx: CommandContext<Tables>, found: Overpayment): Promise<void> {
  const { status } = found
  if (['found', 'declined', 'outside-pay'].includes(status)) return
  const hasPlan = status === 'proposed' || status === 'agreed'
  if (hasPlan && (await leftOn(ctx, found)) !== undefined) return
  conflict({
    code: 'paydetails.plan-settled',
    message: 'A plan for it waits or is agreed, or it is settled already',
  })
}
