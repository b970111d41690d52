import { z } from 'zod'
import { refuseIfAny } from '#platform/refusals'
import { lastOfMonth } from '#platform/time'
import { closePeriods } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdBooks } from '../queries/posting.ts'
import { month, monthOn } from '../queries/journals.ts'
import { problemsWithClosing } from '../rules/journal.ts'

/**
 * Closes a month and all before it, for good: what comes late is posted into a later one. Refused
 * for a month that is closed or not over. Whoever posts at that moment is waited for.
 */
export const closePeriod = defineCommand({
  name: 'ledger.close-period',
  says: 'Closes a period of the ledger and all before it',
  permission: closePeriods,
  input: z.strictObject({ month: month().unwrap() }),
  audit: { operation: 'alteration', record: ['month'] },

  async run(ctx, { month: text }) {
    const { organisationId } = ctx.actor
    const first = monthOn(text)
    const { closedUntil: before } = await holdBooks(ctx, organisationId, 'alone')
    refuseIfAny(problemsWithClosing(first, before, ctx.today))
    const closedUntil = lastOfMonth(first)
    await ctx.tx
      .updateTable('ledger.books')
      .set({ closed_until: closedUntil })
      .where('force_id', '=', ctx.forceId)
      .where('organisation_id', '=', organisationId)
      .execute()
    const subject = `ledger.books:${organisationId}`
    ctx.changed({ subject, before: { closedUntil: before }, after: { closedUntil } })
    return { organisationId, closedUntil }
  },
  subjects: (_input, { organisationId }) => [`ledger.books:${organisationId}`],
})
