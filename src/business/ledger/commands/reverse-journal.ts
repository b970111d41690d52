import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { prepareJournals, visibleJournals } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { columnsOf, linesOfJournal } from '../queries/one-journal.ts'
import { propose } from '../queries/proposing.ts'
import { reversed } from '../rules/journal.ts'

/**
 * Prepares the reversal of a journal, with a reason, for somebody else to approve: the same lines
 * on the other side. Nothing posted is ever changed. Refused where it is reversed or waits (409).
 */
export const reverseJournal = defineCommand({
  name: 'ledger.reverse-journal',
  says: 'Prepares the reversal of a journal and sends it for approval',
  permission: prepareJournals,
  input: z.strictObject({
    journalId: field.id('Choose the journal'),
    on: field.day('Give the day of the reversal'),
    reason: field.text('Say why it is reversed', 200),
  }),
  audit: {
    operation: 'collection',
    record: ['journalId', 'on'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { journalId, on, reason }) {
    const journal = await columnsOf(visibleJournals(ctx))
      .where('journal.journal_id', '=', journalId)
      .executeTakeFirst()
    if (journal === undefined) return notFound('journal')
    const { organisationId, reference } = journal
    const reversal = await visibleJournals(ctx)
      .where('journal.reverses_id', '=', journalId)
      .select('journal.reference')
      .executeTakeFirst()
    if (reversal !== undefined) {
      conflict({
        code: 'ledger.reversed-already',
        message: `${reference} was reversed by ${reversal.reference}`,
      })
    }
    return propose(ctx, {
      organisationId,
      on,
      says: `Reversal of ${reference}`,
      lines: reversed(await linesOfJournal(ctx, journalId)),
      reverses: { journalId, reason },
    })
  },
  subjects: ({ journalId }, { proposalId }) => [
    `ledger.journal:${journalId}`,
    `ledger.proposal:${proposalId}`,
  ],
})
