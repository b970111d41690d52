import { postLater, problemsBeforePosting } from '#business/ledger'
import type { CommandContext } from '#platform/actions'
import { caseDecision } from '#platform/cases'
import { formatPounds, pence } from '#platform/money'
import { notify } from '#platform/notices'
import { conflict, forbidden, refuseIfAny } from '#platform/refusals'
import { settleWriteOffs } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { overpaymentById, type Overpayment } from '../queries/overpayments.ts'
import { leftOn } from '../queries/plans.ts'
import { writeOffJournal } from '../rules/journals.ts'
import { owedOf } from '../rules/owed.ts'
import type { Tables } from '../tables.ts'

/**
 * Puts a decision on a write-off into effect, of all that is owed or a part. Nobody pays it back:
 * it was pay, and tax and contributions were taken of it when it was paid, so that no later pay day
 * takes or gives any. In the ledger what was a debt becomes a cost where the pay was spent; refused
 * where the ledger would not take that. Refused, the overpayment stands as it stood before.
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
    const { personId, version } = found
    if (personId === ctx.actor.personId) {
      forbidden({
        code: 'paydetails.own-details',
        message: 'It is your own. Somebody else in finance decides on it',
      })
    }
    const approved = outcome === 'approved'
    const amount = found.toWriteOff ?? 0n
    const whole = approved && amount === owedOf(found)
    const after = whole ? 'written-off' : await before(ctx, found)
    await ctx.tx
      .updateTable('paydetails.overpayment')
      .set({
        status: after,
        written_off_by: whole ? ctx.actor.personId : null,
        written_off_at: whole ? ctx.now.toString() : null,
        written_off_pence: found.writtenOff + (approved ? amount : 0n),
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('overpayment_id', '=', id)
      .execute()
    ctx.changed({
      subject: `paydetails.overpayment:${id}`,
      before: { status: 'to-write-off' },
      after: { status: after },
    })
    if (approved) await putIntoEffect(ctx, found, { amount, whole })
    return { personId }
  },
  subjects: ({ id }, { personId }) => [`paydetails.overpayment:${id}`, `people.person:${personId}`],
})

/** How it stood before it was asked for; a plan of somebody who has left is over. */
async function before(ctx: CommandContext<Tables>, found: Overpayment) {
  if ((await leftOn(ctx, found)) !== undefined) return 'outside-pay'
  return found.each === null ? 'found' : 'declined'
}

async function putIntoEffect(
  ctx: CommandContext<Tables>,
  found: Overpayment,
  { amount, whole }: { readonly amount: bigint; readonly whole: boolean },
): Promise<void> {
  const { overpaymentId, organisationId, reference, version } = found
  await keep(ctx, found, amount)
  const lines = writeOffJournal({ ...found, pence: pence(amount) })
  refuseIfAny(await problemsBeforePosting(ctx, { organisationId, on: ctx.today, lines }))
  postLater(ctx, {
    organisationId,
    source: 'paydetails',
    sourceKey: `${overpaymentId}-written-off-${version}`,
    sourceHref: `/pay/overpayments/${overpaymentId}`,
    on: ctx.today,
    says: `Overpayment found by ${reference} written off`,
    lines,
  })
  await notify(ctx, {
    personId: found.personId,
    subject: `paydetails.overpayment:${overpaymentId}`,
    text: whole
      ? 'What you were paid too much is written off. You do not pay it back'
      : `${formatPounds(pence(amount))} of what you were paid too much is written off`,
    href: `/pay/overpayments/${overpaymentId}`,
  })
}

async function keep(
  ctx: CommandContext<Tables>,
  { overpaymentId, organisationId, personId, reason, askedBy }: Overpayment,
  amount: bigint,
): Promise<void> {
  await ctx.tx
    .insertInto('paydetails.write_off')
    .values({
      force_id: ctx.forceId,
      organisation_id: organisationId,
      write_off_id: ctx.newId(),
      overpayment_id: overpaymentId,
      person_id: personId,
      pence: amount,
      reason: reason ?? '',
      asked_by: askedBy ?? '',
      decided_by: ctx.actor.personId ?? '',
      decided_at: ctx.now.toString(),
    })
    .execute()
}
