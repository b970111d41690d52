import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

const KEPT_DAYS = 90

/** Removes what people were told more than 90 days ago. */
export const removeOld = defineCommand({
  name: 'notices.remove-old',
  says: 'Removes what people were told more than 90 days ago',
  permission: permissions.tidy,
  input: z.strictObject({}),
  audit: { operation: 'erasure', record: [] },
  callableBy: ['machine:notices'],

  async run(ctx) {
    const before = ctx.now.subtract({ hours: 24 * KEPT_DAYS })
    const { numDeletedRows } = await ctx.tx
      .deleteFrom('notices.notice')
      .where('force_id', '=', ctx.forceId)
      .where('made_at', '<', before)
      .executeTakeFirstOrThrow()
    return { removed: Number(numDeletedRows) }
  },
  subjects: () => [],
})
