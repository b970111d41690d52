import { postLater, problemsBeforePosting } from '#business/ledger'
import type { CommandContext } from '#platform/actions'
import { caseDecision } from '#platform/cases'
import { pence } from '#platform/money'
import { notify } from '#platform/notices'
import { conflict, forbidden, refuseIfAny } from '#platform/refusals'
import { settleWriteOffs } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { overpaymentById, type Overpayment } from '../queries/overpayments.ts'
import { writeOffJournal } from '../rules/journals.ts'
import type { Tables } from '../tables.ts'

/**
 * Puts a decision on a write-off into effect. Written off, nobody pays it back: it was pay, and tax
 * and contributions were taken of it when it was paid, so that no later pay day takes or gives any.
 * In the ledger what was a debt becomes a cost where the pay was spent; refused where the ledger
 * would not take that. Refused, the overpayment stands as it stood before.
 */
export const settleWriteOff = defineCommand({
  name: 'paydetails.settle-write-off',
  says: 'Puts the decision on a write-off into effect',
  permission: settleWriteOffs,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const found = await overpaymentById(ctx, id)
    if (found.status !== 'to-write-off') {
      conflict({
        code: 'paydetails.plan-settled',
        message: 'This write-off has been decided on meanwhile',
      })
    }
    const { personId, each, version } = found
    if (personId === ctx.actor.personId) {
      forbidden({
        code: 'paydetails.own-details',
        message: 'It is your own. Somebody else in finance decides on it',
      })
    }
    const before = each === null ? 'found' : 'declined'
    const approved = outcome === 'approved'
    await ctx.tx
      .updateTable('paydetails.overpayment')
      .set({
        status: approved ? 'written-off' : before,
        written_off_by: approved ? ctx.actor.personId : null,
        written_off_at: approved ? ctx.now.toString() : null,
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('overpayment_id', '=', id)
      .execute()
    ctx.changed({
      subject: `paydetails.overpayment:${id}`,
      before: { status: 'to-write-off' },
      after: { status: approved ? 'written-off' : before },
    })
    if (approved) await putIntoEffect(ctx, found)
    return { personId }
  },
  subjects: ({ id }, { personId }) => [`paydetails.overpayment:${id}`, `people.person:${personId}`],
})

async function putIntoEffect(ctx: CommandContext<Tables>, found: Overpayment): Promise<void> {
  const { overpaymentId, organisationId, reference } = found
  const lines = writeOffJournal({ ...found, pence: pence(found.pence) })
  refuseIfAny(await problemsBeforePosting(ctx, { organisationId, on: ctx.today, lines }))
  postLater(ctx, {
    organisationId,
    source: 'paydetails',
    sourceKey: overpaymentId,
    sourceHref: `/pay/overpayments/${overpaymentId}`,
    on: ctx.today,
    says: `Overpayment found by ${reference} written off`,
    lines,
  })
  await notify(ctx, {
    personId: found.personId,
    subject: `paydetails.overpayment:${overpaymentId}`,
    text: 'What you were paid too much is written off. You do not pay it back',
    href: `/pay/overpayments/${overpaymentId}`,
  })
}
