import { z } from 'zod'
import type { RosteredDay } from '#business/leave'
import { field } from '#platform/actions'
import { seeDuties } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { lengthOf, timesWords } from '../rules/times.ts'
import { shiftTitle } from './duties.ts'
import { rosterFor } from './roster.ts'

export const rosteredDays = defineQuery({
  name: 'duty.rostered-days',
  says: 'Says how long people are on duty on each day for which a roster is published, for leave',
  permission: seeDuties,
  input: z.strictObject({
    personIds: z.array(field.id('Choose the people')).max(10_000, 'Ask for fewer people at once'),
    from: field.day('Give the first day'),
    /** The day after the last one. */
    until: field.day('Give the day after the last one'),
  }),
  async run(ctx, { personIds, from, until }): Promise<RosteredDay[]> {
    const days = await rosterFor(ctx, { personIds, from, until })
    return days
      .filter(({ basis }) => basis !== 'planned')
      .map(({ personId, day, times, shift }) =>
        times === null
          ? { personId, day, minutes: 0, words: '' }
          : {
              personId,
              day,
              minutes: Math.min(lengthOf(day, times), times.ends - times.starts),
              words: `${shiftTitle(shift) ?? 'Duty'}, ${timesWords(times)}`,
            },
      )
  },
})
