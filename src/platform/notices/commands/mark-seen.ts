import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Marks everything the actor was told as read. */
export const markSeen = defineCommand({
  name: 'notices.mark-seen',
  says: 'Marks what you were told as read',
  permission: permissions.read,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },

  async run(ctx) {
    const { numUpdatedRows } = await ctx.tx
      .updateTable('notices.notice')
      .set({ seen_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('person_id', '=', ctx.actor.personId)
      .where('seen_at', 'is', null)
      .executeTakeFirstOrThrow()
    return { read: Number(numUpdatedRows), personId: ctx.actor.personId }
  },
  subjects: (_input, { personId }) => (personId === null ? [] : [`people.person:${personId}`]),
})
