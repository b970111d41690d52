import type { CommandContext } from '#platform/actions'
import type { Delivery } from '#platform/events'
import { conflict, notFound } from '#platform/refusals'
import type { Tables } from './tables.ts'

/** Finds a dead letter of the actor's force and locks it. Refuses work that is not one. */
export async function findDeadLetter(
  ctx: CommandContext<Tables>,
  runId: string,
): Promise<{ readonly delivery: Delivery }> {
  const run =
    (await ctx.tx
      .selectFrom('jobs.run')
      .select(['status', 'delivery'])
      .where('force_id', '=', ctx.forceId)
      .where('run_id', '=', runId)
      .forUpdate()
      .executeTakeFirst()) ?? notFound('background work')
  if (run.status !== 'dead') {
    conflict({
      code: 'jobs.not-dead',
      message: 'Somebody has already dealt with this work, or it is still being tried',
    })
  }
  return { delivery: run.delivery as Delivery }
}
