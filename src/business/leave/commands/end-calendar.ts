import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { keepCalendars } from '../access.ts'
import { defineCommand } from '../actions.ts'

export const endCalendar = defineCommand({
  name: 'leave.end-calendar',
  says: 'Ends the address of a calendar: whoever has it reads nothing there any more',
  permission: keepCalendars,
  input: z.strictObject({ feedId: field.id('Choose the calendar address') }),
  audit: { operation: 'alteration', record: ['feedId'] },

  async run(ctx, { feedId }) {
    const ended = await ctx.tx
      .updateTable('leave.calendar_feed')
      .set({ ended_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('feed_id', '=', feedId)
      .where('person_id', '=', ctx.actor.personId)
      .where('ended_at', 'is', null)
      .returning('person_id as personId')
      .executeTakeFirst()
    return ended ?? notFound('calendar address')
  },
  subjects: ({ feedId }, { personId }) => [`leave.calendar:${feedId}`, `people.person:${personId}`],
})
