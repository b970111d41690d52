import { sql } from 'kysely'
import { z } from 'zod'
import { defineBulkCommand } from '../actions.ts'
import { keepHouse } from '../access.ts'

/**
 * How long a row stays after it was passed on, in days: so long a handler can be replayed from it.
 */
const KEPT_DAYS = 30

/** Removes the rows of the outbox that were passed on more than 30 days ago. Returns how many. */
export const removeRelayed = defineBulkCommand({
  name: 'events.remove-relayed',
  says: 'Removes facts from the outbox 30 days after they were passed on',
  permission: keepHouse,
  input: z.strictObject({}),
  audit: { operation: 'erasure', record: [] },
  callableBy: ['machine:events'],
  subjects: () => [],
  totals: ({ removed }) => ({ removed }),

  async run(ctx) {
    const before = ctx.now.subtract({ hours: KEPT_DAYS * 24 }).toString()
    const { numDeletedRows } = await ctx.tx
      .deleteFrom('events.outbox')
      .where('force_id', '=', ctx.forceId)
      .where(sql<boolean>`relayed_at < ${before}`)
      .executeTakeFirst()
    return { removed: Number(numDeletedRows) }
  },
})
