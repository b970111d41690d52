import type { CommandContext } from '#platform/actions'
import { caseDecision } from '#platform/cases'
import { notify } from '#platform/notices'
import { forbidden } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { settleDecisions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdKept, refuseStale, type Kept } from '../queries/kept.ts'
import type { Tables } from '../tables.ts'

/**
 * Puts the decision into effect whether sick pay is kept on, or ends sooner than decided. The next
 * run pays by it: days that were paid less are paid as arrears.
 */
export const settleKeptPay = defineCommand({
  name: 'absencepay.settle-kept-pay',
  says: 'Puts the decision on sick pay that is kept on into effect',
  permission: settleDecisions,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const found = await holdKept(ctx, id)
    const { personId, status, version, endOn, lastOn } = found
    if (status !== 'asked' && status !== 'to-end') return refuseStale()
    const asker = status === 'asked' ? found.askedBy : found.endAskedBy
    if (ctx.actor.personId === personId || ctx.actor.personId === asker) {
      forbidden({
        code: 'absencepay.own-decision',
        message: 'Somebody decides who did not ask for it and whose own pay it is not',
      })
    }
    const approved = outcome === 'approved'
    const ends = status === 'to-end'
    const after = ends || approved ? 'agreed' : 'refused'
    const last = ends && approved ? (endOn ?? lastOn) : lastOn
    await ctx.tx
      .updateTable('absencepay.kept_pay')
      .set({
        status: after,
        last_on: last,
        ...(ends ? {} : { decided_by: ctx.actor.personId, decided_at: ctx.now.toString() }),
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('kept_id', '=', id)
      .execute()
    ctx.changed({
      subject: `absencepay.kept-pay:${id}`,
      before: { status, lastOn },
      after: { status: after, lastOn: last },
    })
    if (approved) await tell(ctx, { ...found, lastOn: last })
    return { personId }
  },
  subjects: ({ id }, { personId }) => [`absencepay.kept-pay:${id}`, `people.person:${personId}`],
})

async function tell(
  ctx: CommandContext<Tables>,
  { keptId, personId, percent, lastOn }: Pick<Kept, 'keptId' | 'personId' | 'percent' | 'lastOn'>,
): Promise<void> {
  await notify(ctx, {
    personId,
    subject: `absencepay.kept-pay:${keptId}`,
    text: `You are kept at ${percent === 100 ? 'full' : 'half'} pay until ${formatDay(lastOn)}`,
    href: `/absence-pay/kept/${keptId}`,
  })
}
