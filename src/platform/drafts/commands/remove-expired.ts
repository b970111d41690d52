import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Removes drafts that nobody has come back to in time. */
export const removeExpired = defineCommand({
  name: 'drafts.remove-expired',
  says: 'Removes drafts whose 14 days are over',
  permission: permissions.tidy,
  input: z.strictObject({}),
  audit: { operation: 'erasure', record: [] },
  callableBy: ['machine:drafts'],

  async run(ctx) {
    const { numDeletedRows } = await ctx.tx
      .deleteFrom('drafts.draft')
      .where('force_id', '=', ctx.forceId)
      .where('expires_at', '<=', ctx.now)
      .executeTakeFirstOrThrow()
    return { removed: Number(numDeletedRows) }
  },
  subjects: () => [],
})
