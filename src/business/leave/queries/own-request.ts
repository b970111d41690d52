import type { CommandContext } from '#platform/actions'
import { conflict, notFound, refuse } from '#platform/refusals'
import type { Day } from '#platform/time'
import { holdBook, requestsInReach } from '../access.ts'
import type { Tables } from '../tables.ts'

/** Somebody looked at an earlier version, or the request is past changing (409). */
export function refuseStale(): never {
  return conflict({
    code: 'leave.changed',
    message: 'This request has changed since you looked at it. Look at it again',
  })
}

/** Somebody else was first: nothing waits for this decision any more (409). */
export function settledAlready(): never {
  return conflict({
    code: 'leave.settled-already',
    message: 'This request has been decided or taken back meanwhile',
  })
}

/**
 * The actor's own request with their book held: waiting or approved, and in the version they looked
 * at.
 */
export async function ownRequest(ctx: CommandContext<Tables>, requestId: string, version: number) {
  const found = () =>
    requestsInReach(ctx)
      .where('request.request_id', '=', requestId)
      .where('request.person_id', '=', ctx.actor.personId)
      .select(['request.status', 'request.version', 'request.reference', 'request.note'])
      .select(['request.person_id as personId', 'request.organisation_id as organisationId'])
      .select(['request.first_on as firstOn', 'request.last_on as lastOn'])
      .select('request.replaces_id as replacesId')
      .executeTakeFirst()
  const before = await found()
  if (before === undefined) return notFound('request for leave')
  await holdBook(ctx, before)
  const now = await found()
  if (now === undefined || now.version !== version) return refuseStale()
  if (!['sent', 'approved'].includes(now.status)) return refuseStale()
  return now
}

/** Approved leave is the asker's to give back or change until it begins, and whole. */
export async function refuseGivingBack(
  ctx: CommandContext<Tables>,
  requestId: string,
  firstOn: Day,
): Promise<void> {
  if (firstOn <= ctx.today) {
    refuse({
      code: 'leave.begun',
      message: 'This leave has begun. Ask your line manager to call you back instead',
    })
  }
  const recalled = await ctx.tx
    .selectFrom('leave.recall')
    .where('force_id', '=', ctx.forceId)
    .where('request_id', '=', requestId)
    .select('reference')
    .executeTakeFirst()
  if (recalled !== undefined) {
    refuse({
      code: 'leave.called-back',
      message: `You have been called back from this leave (${recalled.reference}). It stays as it is`,
    })
  }
  const change = await ctx.tx
    .selectFrom('leave.request')
    .where('force_id', '=', ctx.forceId)
    .where('replaces_id', '=', requestId)
    .where('status', '=', 'sent')
    .select('reference')
    .executeTakeFirst()
  if (change !== undefined) {
    refuse({
      code: 'leave.change-waits',
      message: `A change of this leave waits for a decision. Take ${change.reference} back first`,
    })
  }
}
