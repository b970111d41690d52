import { field } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/**
 * Cancels work that waits, and asks work that runs to stop at its next report of progress, with
 * nothing kept. Whoever asked for the work may, and whoever sees to all of it.
 */
export const cancel = defineCommand({
  name: 'jobs.cancel',
  says: 'Cancels background work',
  permission: permissions.watch,
  input: z.strictObject({ runId: field.id('Choose the work to cancel') }),
  audit: { operation: 'alteration', record: ['runId'] },
  subjects: ({ runId }) => [`jobs.run:${runId}`],

  async run(ctx, { runId }) {
    const run =
      (await ctx.tx
        .selectFrom('jobs.run')
        .select(['status'])
        .where('force_id', '=', ctx.forceId)
        .where('run_id', '=', runId)
        .$if(ctx.scope !== 'force', (own) => own.where('requested_by', '=', ctx.actor.accountId))
        .forUpdate()
        .executeTakeFirst()) ?? notFound('background work')
    const waits = run.status === 'waiting' || run.status === 'failing'
    if (!waits && run.status !== 'running') {
      conflict({ code: 'jobs.ended', message: 'This work has already ended' })
    }
    await ctx.tx
      .updateTable('jobs.run')
      .set({
        changed_at: ctx.now.toString(),
        cancel_requested_at: ctx.now.toString(),
        ...(waits ? { status: 'cancelled' as const, ended_at: ctx.now.toString() } : {}),
      })
      .where('force_id', '=', ctx.forceId)
      .where('run_id', '=', runId)
      .execute()
    return { runId, cancelled: waits }
  },
})
