import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict } from '#platform/refusals'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { oneSet } from '../queries/one-set.ts'

export const seeToStopped = defineCommand({
  name: 'changes.see-to-stopped',
  says: 'Says that the lines which were stopped when a set was applied have been seen to',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    what: field.longText('Say what was done about them', 500),
  }),
  audit: { operation: 'alteration', record: ['changeSetId'], reason: ({ what }) => what },

  async run(ctx, { changeSetId }) {
    const set = await oneSet(ctx, changeSetId).forUpdate('change').executeTakeFirst()
    const seen = await ctx.tx
      .updateTable('changes.line')
      .set({ seen_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', set?.changeSetId ?? null)
      .where('outcome', '=', 'stopped')
      .where('seen_at', 'is', null)
      .returning('person_id')
      .execute()
    if (seen.length === 0) {
      return conflict({
        code: 'changes.nothing-stopped',
        message: 'No line of this set waits to be seen to',
      })
    }
    return { changeSetId, lines: seen.length }
  },
  subjects: ({ changeSetId }) => [`changes.change-set:${changeSetId}`],
})
