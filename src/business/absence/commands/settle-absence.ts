import { caseDecision } from '#platform/cases'
import { settleAbsences } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { absenceBegan } from '../events.ts'
import { refuseStale } from '../queries/one-absence.ts'

/** Puts a decision on an absence into effect: performed by the engine of cases, with it. */
export const settleAbsence = defineCommand({
  name: 'absence.settle-absence',
  says: 'Puts the decision on an absence that was asked for into effect',
  permission: settleAbsences,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const settled = await ctx.tx
      .updateTable('absence.absence')
      .set((eb) => ({ status: outcome, version: eb('version', '+', 1) }))
      .where('force_id', '=', ctx.forceId)
      .where('absence_id', '=', id)
      .where('status', '=', 'asked')
      .returning('person_id as personId')
      .executeTakeFirst()
    if (settled === undefined) return refuseStale()
    const { personId } = settled
    const subject = `absence.absence:${id}`
    ctx.changed({ subject, before: { status: 'asked' }, after: { status: outcome } })
    if (outcome === 'approved') ctx.announce(absenceBegan({ absenceId: id, personId }))
    return { personId }
  },
  subjects: ({ id }, { personId }) => [`absence.absence:${id}`, `people.person:${personId}`],
})
