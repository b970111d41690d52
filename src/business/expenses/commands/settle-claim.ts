import { caseDecision } from '#platform/cases'
import { settleExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changedMeanwhile, CLAIM } from '../queries/claiming.ts'
import { approveClaim } from '../queries/approving.ts'

/** Puts a decision on a claim into effect; what was approved is announced and is to be paid. */
export const settleClaim = defineCommand({
  name: 'expenses.settle-claim',
  says: 'Puts the decision on a claim of expenses into effect',
  permission: settleExpenses,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const claim = await ctx.tx
      .selectFrom('expenses.claim')
      .where('force_id', '=', ctx.forceId)
      .where('claim_id', '=', id)
      .where('status', '=', 'sent')
      .selectAll()
      .forUpdate()
      .executeTakeFirst()
    if (claim === undefined) return changedMeanwhile()
    if (outcome === 'approved') await approveClaim(ctx, claim)
    else {
      await ctx.tx
        .updateTable('expenses.claim')
        .set({
          status: 'refused',
          decided_by: ctx.actor.personId,
          decided_at: ctx.now.toString(),
          version: claim.version + 1,
        })
        .where('force_id', '=', ctx.forceId)
        .where('claim_id', '=', id)
        .execute()
      await ctx.tx
        .updateTable('expenses.line')
        .set({ live: false })
        .where('force_id', '=', ctx.forceId)
        .where('claim_id', '=', id)
        .execute()
    }
    const subject = `${CLAIM}:${id}`
    ctx.changed({ subject, before: { status: 'sent' }, after: { status: outcome } })
    return { personId: claim.person_id }
  },
  subjects: ({ id }, { personId }) => [`${CLAIM}:${id}`, `people.person:${personId}`],
})
