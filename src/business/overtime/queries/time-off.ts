import type { QueryContext } from '#platform/actions'
import { visibleTimeOff } from '../access.ts'
import type { Tables } from '../tables.ts'

/** Minutes of time off that somebody within reach has left: earned less taken. */
export async function timeOffLeft(ctx: QueryContext<Tables>, personId: string): Promise<number> {
  const row = await visibleTimeOff(ctx)
    .where('time_off.person_id', '=', personId)
    .select((eb) => eb.fn.sum<bigint>('time_off.minutes').as('minutes'))
    .executeTakeFirst()
  return Number(row?.minutes ?? 0)
}

/** The ledger of somebody within reach, the latest first. */
export function timeOffLines(ctx: QueryContext<Tables>, personId: string) {
  return visibleTimeOff(ctx)
    .leftJoin('overtime.claim as claim', (join) =>
      join.on('claim.force_id', '=', ctx.forceId).onRef('claim.claim_id', '=', 'time_off.claim_id'),
    )
    .where('time_off.person_id', '=', personId)
    .select(['time_off.kind', 'time_off.minutes', 'time_off.happened_on as on'])
    .select(['time_off.claim_id as claimId', 'claim.reference'])
    .orderBy('time_off.happened_on', 'desc')
    .orderBy('time_off.time_off_id', 'desc')
    .limit(60)
    .execute()
}
