import { z } from 'zod'
import { addDays } from '#platform/time'
import { followDays as mayFollow } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { tellOfPeople } from '../queries/standing.ts'

/** Nights that a worker may have stood still, looked at again. */
const DAYS_BACK = 7

/**
 * A change that was entered ahead comes true, and a last day passes, without anybody's act: the
 * search then says what is true of them today.
 */
export const followDays = defineBulkCommand({
  name: 'people.follow-days',
  says: 'Has the search say what has come true of people: changes entered ahead, and last days',
  permission: mayFollow,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },
  callableBy: ['machine:people'],

  async run(ctx) {
    const since = addDays(ctx.today, -DAYS_BACK)
    const rows = await ctx.tx
      .selectFrom('people.employment')
      .where('force_id', '=', ctx.forceId)
      .where((eb) =>
        eb.or([
          eb.between('valid_from', since, ctx.today),
          eb.between('valid_until', since, ctx.today),
        ]),
      )
      .select('person_id as personId')
      .distinct()
      .orderBy('person_id')
      .execute()
    const personIds = rows.map(({ personId }) => personId)
    await tellOfPeople(ctx, personIds)
    return { personIds }
  },
  subjects: (_input, { personIds }) => personIds.map((personId) => `people.person:${personId}`),
  totals: ({ personIds }) => ({ people: personIds.length }),
})
