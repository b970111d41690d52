import { caseDecision } from '#platform/cases'
import { settleOvertime } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { overtimeSettled } from '../events.ts'
import { changedMeanwhile } from '../queries/one-claim.ts'

/** Puts a decision on a claim into effect; time off that was chosen goes into the ledger. */
export const settleClaim = defineCommand({
  name: 'overtime.settle-claim',
  says: 'Puts the decision on a claim of overtime into effect',
  permission: settleOvertime,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const settled = await ctx.tx
      .updateTable('overtime.claim')
      .set((eb) => ({
        status: outcome,
        decided_by: ctx.actor.personId,
        decided_at: ctx.now.toString(),
        version: eb('version', '+', 1),
      }))
      .where('force_id', '=', ctx.forceId)
      .where('claim_id', '=', id)
      .where('status', '=', 'sent')
      .returning(['person_id as personId', 'organisation_id as organisationId', 'choice'])
      .returning(['time_off_minutes as minutes', 'worked_on as workedOn'])
      .executeTakeFirst()
    if (settled === undefined) return changedMeanwhile()
    const { personId, organisationId, choice, minutes, workedOn } = settled
    if (outcome === 'approved' && choice === 'time' && minutes > 0) {
      const row = {
        force_id: ctx.forceId,
        organisation_id: organisationId,
        time_off_id: ctx.newId(),
        person_id: personId,
        kind: 'earned',
        minutes,
        happened_on: workedOn,
        claim_id: id,
        made_at: ctx.now.toString(),
        made_by: ctx.actor.personId,
      }
      await ctx.tx.insertInto('overtime.time_off').values(row).execute()
    }
    const subject = `overtime.claim:${id}`
    ctx.changed({ subject, before: { status: 'sent' }, after: { status: outcome } })
    ctx.announce(overtimeSettled({ claimId: id, personId, outcome }))
    return { personId }
  },
  subjects: ({ id }, { personId }) => [`overtime.claim:${id}`, `people.person:${personId}`],
})
