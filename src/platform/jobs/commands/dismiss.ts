import { field } from '#platform/actions'
import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { findDeadLetter } from '../dead-letter.ts'

/** Gives up a dead letter, for a reason that goes on the record. */
export const dismiss = defineCommand({
  name: 'jobs.dismiss',
  says: 'Gives up background work that had failed',
  permission: permissions.oversee,
  input: z.strictObject({
    runId: field.id('Choose the work to give up'),
    reason: field.text('Say why this work is given up'),
  }),
  audit: { operation: 'alteration', record: ['runId'], reason: ({ reason }) => reason },
  subjects: ({ runId }) => [`jobs.run:${runId}`],

  async run(ctx, { runId, reason }) {
    await findDeadLetter(ctx, runId)
    await ctx.tx
      .updateTable('jobs.run')
      .set({ status: 'dismissed', changed_at: ctx.now.toString(), dismissed_because: reason })
      .where('force_id', '=', ctx.forceId)
      .where('run_id', '=', runId)
      .execute()
    return { runId }
  },
})
