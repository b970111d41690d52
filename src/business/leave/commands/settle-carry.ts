import { caseDecision } from '#platform/cases'
import { settleLeave } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { settledAlready } from '../queries/own-request.ts'

/** Puts a decision on a carry-over into effect; the leave moves when the year is closed. */
export const settleCarry = defineCommand({
  name: 'leave.settle-carry',
  says: 'Puts the decision on a request to carry leave over into effect',
  permission: settleLeave,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const settled = await ctx.tx
      .updateTable('leave.carry_request')
      .set((eb) => ({
        status: outcome,
        decided_by: ctx.actor.personId,
        decided_at: ctx.now.toString(),
        version: eb('version', '+', 1),
      }))
      .where('force_id', '=', ctx.forceId)
      .where('carry_request_id', '=', id)
      .where('status', '=', 'sent')
      .returning('person_id as personId')
      .executeTakeFirst()
    if (settled === undefined) return settledAlready()
    const subject = `leave.carry-over:${id}`
    ctx.changed({ subject, before: { status: 'sent' }, after: { status: outcome } })
    return settled
  },
  subjects: ({ id }, { personId }) => [`leave.carry-over:${id}`, `people.person:${personId}`],
})
