import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { prepareJournals } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { propose } from '../queries/proposing.ts'
import { readTypedLines } from '../rules/typed-lines.ts'

/** Prepares a journal by hand. It is posted once somebody else approves it. */
export const enterJournal = defineCommand({
  name: 'ledger.enter-journal',
  says: 'Prepares a journal and sends it for approval',
  permission: prepareJournals,
  input: z.strictObject({
    on: field.day('Give the day on which it happened'),
    says: field.text('Say what it is', 200),
    lines: field.longText('Give the lines', 20_000),
  }),
  audit: { operation: 'collection', record: ['on'] },

  async run(ctx, { on, says, lines: text }) {
    const { lines, problems } = readTypedLines(text)
    refuseIfAny(problems)
    return propose(ctx, { organisationId: ctx.actor.organisationId, on, says, lines })
  },
  subjects: (_input, { proposalId }) => [`ledger.proposal:${proposalId}`],
})
