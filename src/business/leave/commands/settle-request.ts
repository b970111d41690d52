import type { CommandContext } from '#platform/actions'
import { caseDecision } from '#platform/cases'
import { conflict, refuse } from '#platform/refusals'
import { settleLeave } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { leaveSettled } from '../events.ts'
import { askedOf } from '../queries/cost.ts'
import { settledAlready } from '../queries/own-request.ts'
import { leavePolicies } from '../queries/policy.ts'
import { strengthFor } from '../queries/strength.ts'
import { policyOn } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'

/** Puts a decision on a request into effect: performed by the engine of cases, with it. */
export const settleRequest = defineCommand({
  name: 'leave.settle-request',
  says: 'Puts the decision on a request for leave into effect',
  permission: settleLeave,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome, reason }) {
    const request = await findSent(ctx, id)
    if (outcome === 'approved' && reason === undefined) await refuseWeakUnit(ctx, request)
    if (outcome === 'approved' && request.replacesId !== null) {
      await endReplaced(ctx, request.replacesId)
    }
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
    if (settled === undefined) return settledAlready()
    const subject = `leave.request:${id}`
    ctx.changed({ subject, before: { status: 'sent' }, after: { status: outcome } })
    ctx.announce(leaveSettled({ requestId: id, personId: settled.personId, outcome }))
    return settled
  },
  subjects: ({ id }, { personId }) => [`leave.request:${id}`, `people.person:${personId}`],
})

async function findSent(ctx: CommandContext<Tables>, id: string) {
  const found = await ctx.tx
    .selectFrom('leave.request')
    .where('force_id', '=', ctx.forceId)
    .where('request_id', '=', id)
    .where('status', '=', 'sent')
    .select(['person_id as personId', 'unit_id as unitId', 'replaces_id as replacesId'])
    .select(['first_on as firstOn', 'last_on as lastOn', 'minutes_by_day as minutesByDay'])
    .select(['first_part as firstPart', 'last_part as lastPart'])
    .executeTakeFirst()
  return found ?? settledAlready()
}

type Sent = Awaited<ReturnType<typeof findSent>>

/** Below the minimum a unit may go, but somebody says why. */
async function refuseWeakUnit(ctx: CommandContext<Tables>, request: Sent): Promise<void> {
  const { unitId, personId, minutesByDay } = request
  if (unitId === null || !policyOn(leavePolicies(), ctx.today).belowMinimumNeedsReason) return
  const days = await strengthFor(ctx, { ...askedOf(request), personId, unitId, minutesByDay })
  const weak = days.find(({ below }) => below)
  if (weak === undefined) return
  refuse({
    code: 'leave.below-minimum',
    message: `On ${weak.day} the unit would have ${weak.strength} of ${weak.minimum ?? 0} people it needs. Give the reason why you approve it`,
    field: 'reason',
  })
}

/** What is replaced ends with the approval, unless it has begun or has been broken into. */
async function endReplaced(ctx: CommandContext<Tables>, requestId: string): Promise<void> {
  // Held first: a recall that was under way is seen by the next statement, not by one that waits.
  const stands = await ctx.tx
    .selectFrom('leave.request')
    .where('force_id', '=', ctx.forceId)
    .where('request_id', '=', requestId)
    .where('status', '=', 'approved')
    .where('first_on', '>', ctx.today)
    .select('request_id')
    .forUpdate()
    .executeTakeFirst()
  const recalled = await ctx.tx
    .selectFrom('leave.recall')
    .where('force_id', '=', ctx.forceId)
    .where('request_id', '=', requestId)
    .select('recall_id')
    .executeTakeFirst()
  if (stands === undefined || recalled !== undefined) {
    conflict({
      code: 'leave.nothing-to-replace',
      message:
        'The leave that this would replace has begun or is no longer there. Refuse it, so that they ask again',
    })
  }
  await ctx.tx
    .updateTable('leave.request')
    .set((eb) => ({ status: 'replaced', version: eb('version', '+', 1) }))
    .where('force_id', '=', ctx.forceId)
    .where('request_id', '=', requestId)
    .execute()
  const subject = `leave.request:${requestId}`
  ctx.changed({ subject, before: { status: 'approved' }, after: { status: 'replaced' } })
}
