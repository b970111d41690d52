import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound, refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { claimExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { recurringOf } from '../queries/recurring.ts'

export const endRecurring = defineCommand({
  name: 'expenses.end-recurring',
  says: 'Ends something you claimed again and again; its last day can still be claimed',
  permission: claimExpenses,
  input: z.strictObject({
    recurringId: field.id('Choose what ends'),
    version: field.version(),
    endedOn: field.day('Give the last day, such as 31 March 2026'),
  }),
  audit: { operation: 'alteration', record: ['recurringId', 'endedOn'] },

  async run(ctx, { recurringId, version, endedOn }) {
    const found = await recurringOf(ctx)
      .where('recurring.recurring_id', '=', recurringId)
      .where('recurring.person_id', '=', ctx.actor.personId)
      .forUpdate('recurring')
      .executeTakeFirst()
    if (found === undefined) return notFound('recurring expense')
    if (found.version !== version) {
      conflict({
        code: 'expenses.recurring-changed',
        message: 'This was ended meanwhile. Look at it again',
      })
    }
    if (endedOn < found.fromOn) {
      refuse({
        code: 'expenses.ends-before-start',
        message: `It began on ${formatDay(found.fromOn)}. Give that day or a later one`,
        field: 'endedOn',
      })
    }
    await ctx.tx
      .updateTable('expenses.recurring')
      .set({ ended_on: endedOn, version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('recurring_id', '=', recurringId)
      .execute()
    return { recurringId, personId: found.personId }
  },
  subjects: ({ recurringId }, { personId }) => [
    `expenses.recurring:${recurringId}`,
    `people.person:${personId}`,
  ],
})
