import { caseDecision } from '#platform/cases'
import { forbidden, notFound } from '#platform/refusals'
import { notify } from '#platform/notices'
import { settleDecisions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { refuseStale } from '../queries/kept.ts'
import { holdSpread } from '../queries/spreads.ts'

/** Puts the answer to a choice of half pay into effect: agreed, the next runs pay by it. */
export const settleHalfPay = defineCommand({
  name: 'absencepay.settle-half-pay',
  says: 'Puts the answer to a choice of half pay in maternity leave into effect',
  permission: settleDecisions,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const found = await holdSpread(ctx, id)
    if (found === undefined) return notFound('absence')
    const { personId, status, version } = found
    if (status !== 'asked') return refuseStale()
    if (personId === ctx.actor.personId) {
      forbidden({
        code: 'absencepay.own-decision',
        message: 'It is your own pay. Somebody else decides on it',
      })
    }
    const became = outcome === 'approved' ? 'agreed' : 'refused'
    await ctx.tx
      .updateTable('absencepay.spread')
      .set({
        status: became,
        decided_by: ctx.actor.personId,
        decided_at: ctx.now.toString(),
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('absence_id', '=', id)
      .execute()
    ctx.changed({
      subject: `absence.absence:${id}`,
      before: { halfPay: status },
      after: { halfPay: became },
    })
    await notify(ctx, {
      personId,
      subject: `absence.absence:${id}`,
      text:
        became === 'agreed'
          ? 'Half pay for more weeks of your maternity leave is agreed'
          : 'Half pay for more weeks of your maternity leave is not agreed. Full pay stays as it was',
      href: `/absence-pay/half-pay/${id}`,
    })
    return { personId }
  },
  subjects: ({ id }, { personId }) => [`absence.absence:${id}`, `people.person:${personId}`],
})
