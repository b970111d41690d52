import { z } from 'zod'
import { readCalendar, type BusyTime } from '#business/leave'
import { field } from '#platform/actions'
import { defineQuery } from '../actions.ts'
import { momentOf } from '../rules/times.ts'
import { rosterFor } from './roster.ts'

export const busyTimes = defineQuery({
  name: 'duty.busy-times',
  says: 'Reads the duties behind a calendar address as busy times, for whoever holds its secret',
  permission: readCalendar,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    accountId: field.id('Choose the account'),
    from: field.day('Give the first day'),
    until: field.day('Give the day after the last one'),
  }),
  async run(ctx, { personId, accountId, from, until }): Promise<BusyTime[]> {
    // What the owner of the address may not know of is not in it, whoever reads it.
    const owner = { ...ctx, actor: { ...ctx.actor, accountId } }
    const days = await rosterFor(owner, { personIds: [personId], from, until })
    return days.flatMap(({ day, times, basis }) =>
      times === null || basis === 'planned'
        ? []
        : [
            {
              id: `duty-${personId}-${day}`,
              from: momentOf(day, times.starts),
              until: momentOf(day, times.ends),
              words: 'Duty',
            },
          ],
    )
  },
})
