import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { addMonths, firstOfMonth } from '#platform/time'
import { takeHoursOf } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { officersIn, takeMonth } from '../queries/taking-hours.ts'
import { problemsWithDays } from '../rules/days.ts'

/**
 * Takes the hours between 20:00 and 06:00 and the days on call of officers from their duties, as
 * the roster and who was away stand now. Unless a month is said, of this month and the one before;
 * nothing is taken of a month that has not begun.
 */
export const takeHours = defineBulkCommand({
  name: 'elements.take-hours',
  says: 'Takes the hours and days of officers that are paid by themselves from their duties',
  permission: takeHoursOf,
  input: z.strictObject({
    personId: field.id('Choose the person').optional(),
    unitId: field.id('Choose the unit').optional(),
    /** Any day of the month. */
    month: field.day('Give a day of the month').optional(),
  }),
  audit: { operation: 'alteration', record: ['personId', 'unitId', 'month'] },
  callableBy: ['machine:elements', 'machine:demo'],

  async run(ctx, { month, ...whose }) {
    refuseIfAny(problemsWithDays({ month }))
    const now = firstOfMonth(ctx.today)
    const months = month === undefined ? [addMonths(now, -1), now] : [firstOfMonth(month)]
    let [people, changed] = [0, 0]
    for (const each of months.filter((one) => one <= now)) {
      for await (const some of officersIn(ctx, each, whose)) {
        changed += await takeMonth(ctx, some, each)
        people += some.length
        await ctx.progress(people, people)
      }
    }
    return { months, people, changed }
  },
  subjects: (_input, { months }) => months.map((month) => `elements.hours:${month}`),
  totals: ({ people, changed }) => ({ people, changed }),
})
