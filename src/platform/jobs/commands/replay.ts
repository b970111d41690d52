import { field } from '#platform/actions'
import { REDELIVERY } from '#platform/events'
import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { findDeadLetter } from '../dead-letter.ts'

/** Delivers a dead letter once more, under its first identity: what it did is never done twice. */
export const replay = defineCommand({
  name: 'jobs.replay',
  says: 'Tries background work that had failed once more',
  permission: permissions.oversee,
  input: z.strictObject({ runId: field.id('Choose the work to try again') }),
  audit: { operation: 'alteration', record: ['runId'] },
  subjects: ({ runId }) => [`jobs.run:${runId}`],

  async run(ctx, { runId }) {
    const letter = await findDeadLetter(ctx, runId)
    await ctx.tx
      .updateTable('jobs.run')
      .set({ status: 'waiting', changed_at: ctx.now.toString(), ended_at: null, attempts: 0 })
      .where('force_id', '=', ctx.forceId)
      .where('run_id', '=', runId)
      .execute()
    ctx.later({ job: REDELIVERY, payload: { delivery: { ...letter.delivery, runId } } })
    return { runId }
  },
})
