import { z } from 'zod'
import { field } from '#platform/actions'
import { withdrawCase } from '#platform/cases'
import { conflict, notFound } from '#platform/refusals'
import { prepareJournals } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { proposalFor } from '../queries/proposing.ts'

/** Takes back a journal one has prepared oneself, before it is decided on. */
export const withdrawProposal = defineCommand({
  name: 'ledger.withdraw-proposal',
  says: 'Takes back a journal that you prepared',
  permission: prepareJournals,
  input: z.strictObject({
    proposalId: field.id('Choose the prepared journal'),
    version: field.version(),
  }),
  audit: { operation: 'alteration', record: ['proposalId'] },

  async run(ctx, { proposalId, version }) {
    const found = await proposalFor(ctx, proposalId)
    if (found.preparedBy !== ctx.actor.personId) return notFound('prepared journal')
    const { numUpdatedRows } = await ctx.tx
      .updateTable('ledger.proposal')
      .set({ status: 'withdrawn', decided_at: ctx.now.toString(), version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('proposal_id', '=', proposalId)
      .where('status', '=', 'sent')
      .where('version', '=', version)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) {
      conflict({
        code: 'ledger.settled-already',
        message: 'This journal has been decided on or taken back meanwhile',
      })
    }
    await withdrawCase(ctx, { kind: 'ledger.proposal', id: proposalId })
    const subject = `ledger.proposal:${proposalId}`
    ctx.changed({ subject, before: { status: 'sent' }, after: { status: 'withdrawn' } })
    return { reference: found.reference }
  },
  subjects: ({ proposalId }) => [`ledger.proposal:${proposalId}`],
})
