import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { z } from 'zod'
import { permissions } from './access.ts'
import { defineQuery } from './actions.ts'
import type { RunStatus } from './runs.ts'

/** The most dead letters shown at once: more than that is one fault, not many. */
const MOST_SHOWN = 200

/** Work that has failed for good and waits for a decision, the newest first. */
export const deadLetters = defineQuery({
  name: 'jobs.dead-letters',
  says: 'Lists background work that has failed for good',
  permission: permissions.oversee,
  input: z.strictObject({}),

  async run(ctx) {
    const rows = await ctx.tx
      .selectFrom('jobs.run')
      .select([
        'run_id as runId',
        'job',
        'requested_at as requestedAt',
        'ended_at as endedAt',
        'error_class as errorClass',
        'error_message as errorMessage',
        'attempts',
      ])
      .where('force_id', '=', ctx.forceId)
      .where('status', '=', 'dead')
      .orderBy('changed_at', 'desc')
      .orderBy('run_id')
      .limit(MOST_SHOWN + 1)
      .execute()
    return { letters: rows.slice(0, MOST_SHOWN), thereAreMore: rows.length > MOST_SHOWN }
  },
})

/** How far a piece of work is, for the page that watches it. */
export const progress = defineQuery({
  name: 'jobs.progress',
  says: 'Says how far background work is',
  permission: permissions.watch,
  input: z.strictObject({ runId: field.id('Choose the work to watch') }),

  async run(ctx, { runId }) {
    const run = await ctx.tx
      .selectFrom('jobs.run')
      .select([
        'run_id as runId',
        'job',
        'status',
        'done_count as done',
        'total_count as total',
        'requested_at as requestedAt',
        'ended_at as endedAt',
        'cancel_requested_at as cancelRequestedAt',
        'error_class as errorClass',
        'error_message as errorMessage',
        'result',
      ])
      .where('force_id', '=', ctx.forceId)
      .where('run_id', '=', runId)
      .$if(ctx.scope !== 'force', (own) => own.where('requested_by', '=', ctx.actor.accountId))
      .executeTakeFirst()
    if (run === undefined) notFound('background work')
    return { ...run, status: run.status as RunStatus }
  },
})
