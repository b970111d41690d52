import { caseDecision } from '#platform/cases'
import { conflict } from '#platform/refusals'
import { settleJournals } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { post } from '../queries/posting.ts'
import { linesOf } from '../queries/proposing.ts'

/** Puts a decision on a prepared journal into effect: approved, it is posted at once. */
export const settleProposal = defineCommand({
  name: 'ledger.settle-proposal',
  says: 'Puts the decision on a prepared journal into effect',
  permission: settleJournals,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const settled = await ctx.tx
      .updateTable('ledger.proposal')
      .set((eb) => ({
        status: outcome,
        decided_by: ctx.actor.personId,
        decided_at: ctx.now.toString(),
        version: eb('version', '+', 1),
      }))
      .where('force_id', '=', ctx.forceId)
      .where('proposal_id', '=', id)
      .where('status', '=', 'sent')
      .returning(['organisation_id as organisationId', 'reference', 'happened_on as on', 'says'])
      .returning(['lines', 'reverses_id as reversesId', 'reason', 'prepared_by as preparedBy'])
      .returning('decided_by as approvedBy')
      .executeTakeFirst()
    if (settled === undefined) {
      return conflict({
        code: 'ledger.settled-already',
        message: 'This journal has been decided on or taken back meanwhile',
      })
    }
    const subject = `ledger.proposal:${id}`
    ctx.changed({ subject, before: { status: 'sent' }, after: { status: outcome } })
    if (outcome === 'refused') return { journalId: null }
    const { reversesId, reason, preparedBy, approvedBy, reference, lines, ...journal } = settled
    const { journalId } = await post(ctx, {
      ...journal,
      source: 'ledger',
      sourceKey: id,
      sourceHref: `/ledger/prepared/${id}`,
      lines: linesOf(lines),
      byHand: {
        reference,
        preparedBy,
        approvedBy: approvedBy ?? '',
        reverses: reversesId === null ? null : { journalId: reversesId, reason: reason ?? '' },
      },
    })
    return { journalId }
  },
  subjects: ({ id }, { journalId }) => [
    `ledger.proposal:${id}`,
    ...(journalId === null ? [] : [`ledger.journal:${journalId}`]),
  ],
})
