import { caseDecision } from '#platform/cases'
import { conflict } from '#platform/refusals'
import { settleLeave } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { leaveSettled } from '../events.ts'

/** Puts a decision on a request into effect: performed by the engine of cases, with the decision. */
export const settleRequest = defineCommand({
  name: 'leave.settle-request',
  says: 'Puts the decision on a request for leave into effect',
  permission: settleLeave,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const settled = await ctx.tx
      .updateTable('leave.request')
      .set((eb) => ({
        status: outcome,
        decided_by: ctx.actor.personId,
        decided_at: ctx.now.toString(),
        version: eb('version', '+', 1),
      }))
      .where('force_id', '=', ctx.forceId)
      .where('request_id', '=', id)
      .where('status', '=', 'sent')
      .returning(['person_id as personId', 'version'])
      .executeTakeFirst()
    if (settled === undefined) {
      return conflict({
        code: 'leave.settled-already',
        message: 'This request has been decided or taken back meanwhile',
      })
    }
    const subject = `leave.request:${id}`
    ctx.changed({ subject, before: { status: 'sent' }, after: { status: outcome } })
    ctx.announce(leaveSettled({ requestId: id, personId: settled.personId, outcome }))
    return settled
  },
  subjects: ({ id }, { personId }) => [`leave.request:${id}`, `people.person:${personId}`],
})
