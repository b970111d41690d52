import { z } from 'zod'
import { field } from '#platform/actions'
import { formatPounds, type Pence } from '#platform/money'
import { refuse } from '#platform/refusals'
import { claimExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { claimant, placeToday } from '../queries/claiming.ts'
import { refuseCovered } from '../queries/covered.ts'
import { kindOf } from '../queries/policy.ts'

/** Enters once what is claimed again and again: what it costs a day, and on which days. */
export const keepRecurring = defineCommand({
  name: 'expenses.keep-recurring',
  says: 'Enters something you pay again and again, so that you claim it in two taps',
  permission: claimExpenses,
  input: z.strictObject({
    kind: field.text('Choose what it is', 40),
    amountPence: field.pence('Give what it costs a day, such as 4.10'),
    onDays: field.choice('Choose for which days', ['duty', 'rest', 'every']),
    fromOn: field.day('Give the first day, such as 1 March 2026'),
    words: field.text('Say what it is for', 200),
  }),
  audit: { operation: 'collection', record: ['kind', 'amountPence', 'onDays', 'fromOn'] },

  async run(ctx, { kind: named, amountPence, onDays, fromOn, words }) {
    const personId = claimant(ctx)
    const kind = kindOf(named, ctx.today)
    if (!kind.recurs) {
      refuse({
        code: 'expenses.not-recurring',
        message: `${kind.title} is claimed each time with its receipt. Choose something else`,
        field: 'kind',
      })
    }
    refuseDaily(amountPence, kind.limitPence)
    await refuseCovered(ctx, kind, personId, ctx.today)
    const { organisationId } = await placeToday(ctx, personId)
    const recurringId = ctx.newId()
    await ctx.tx
      .insertInto('expenses.recurring')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        recurring_id: recurringId,
        person_id: personId,
        kind: kind.kind,
        amount_pence: amountPence,
        on_days: onDays,
        words,
        from_on: fromOn,
        version: 1,
      })
      .execute()
    return { recurringId, personId }
  },
  subjects: (_input, { recurringId, personId }) => [
    `expenses.recurring:${recurringId}`,
    `people.person:${personId}`,
  ],
})

/** Nobody is asked about a day of it each time, so that the limit of the kind is its end. */
function refuseDaily(amount: Pence, limit: Pence | null): void {
  if (amount > 0n && (limit === null || amount <= limit)) return
  refuse({
    code: 'expenses.over-daily-limit',
    message: `Give what it costs a day, at most ${limit === null ? 'what it costs' : formatPounds(limit)}. What is more you claim each time, with the receipt`,
    field: 'amountPence',
  })
}
