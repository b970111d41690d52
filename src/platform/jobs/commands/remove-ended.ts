import { sql } from 'kysely'
import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'

/** How long the row of ended work stays, in days. */
const KEPT_DAYS = 30

/** Removes what ended more than 30 days ago. A dead letter stays until somebody deals with it. */
export const removeEnded = defineBulkCommand({
  name: 'jobs.remove-ended',
  says: 'Removes background work that ended more than 30 days ago',
  permission: permissions.oversee,
  input: z.strictObject({}),
  audit: { operation: 'erasure', record: [] },
  callableBy: ['machine:jobs'],
  subjects: () => [],
  totals: ({ removed }) => ({ removed }),

  async run(ctx) {
    const before = ctx.now.subtract({ hours: KEPT_DAYS * 24 }).toString()
    const { numDeletedRows } = await ctx.tx
      .deleteFrom('jobs.run')
      .where('force_id', '=', ctx.forceId)
      .where('status', 'in', ['done', 'failed', 'cancelled', 'dismissed'])
      .where(sql<boolean>`changed_at < ${before}`)
      .executeTakeFirst()
    return { removed: Number(numDeletedRows) }
  },
})
