import { employedBefore } from '#business/people'
import type { CommandContext, QueryContext } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { addDays, type Day } from '#platform/time'
import { refuseOwnPay, visibleAllowances, visiblePoints } from '../access.ts'
import type { Holder } from '../rules/allowances.ts'
import { isPaid } from '../rules/pay-spans.ts'
import { heldRank, scaleOf } from '../rules/pay-point.ts'
import type { Tables } from '../tables.ts'
import { openElements } from './data.ts'

/** How somebody whom the actor may see is paid on a day; undefined where they are not. */
export async function holderOn(
  ctx: QueryContext<Tables>,
  personId: string,
  on: Day,
): Promise<Holder | undefined> {
  const all = await employedBefore(ctx, [personId], addDays(on, 1))
  const now = all.findLast(({ until }) => until === null || until > on)
  if (now === undefined || !isPaid(now)) return undefined
  const { category, rankOrGrade } = now
  const held = heldRank(now)
  const scaleOn = (rank: string) => scaleOf(openElements(ctx.today), rank, on)?.scale
  return {
    category,
    rankOrGrade,
    scale: scaleOn(rankOrGrade),
    heldRank: held,
    heldScale: scaleOn(held),
  }
}

/** An allowance as it is on record. */
export interface AllowanceRow {
  readonly allowanceId: string
  readonly personId: string
  readonly element: string
  readonly band: string
  readonly fromOn: Day
  readonly endedOn: Day | null
  readonly version: number
}

/**
 * An allowance to be changed: of somebody else, not withdrawn, and as the form showed it. Locked.
 */
export async function allowanceFor(
  ctx: CommandContext<Tables>,
  { allowanceId, version }: { readonly allowanceId: string; readonly version: number },
): Promise<AllowanceRow> {
  const found = await visibleAllowances(ctx)
    .where('allowance.allowance_id', '=', allowanceId)
    .where('allowance.withdrawn_at', 'is', null)
    .select(['allowance.allowance_id as allowanceId', 'allowance.person_id as personId'])
    .select(['allowance.element', 'allowance.band', 'allowance.from_on as fromOn'])
    .select(['allowance.ended_on as endedOn', 'allowance.version'])
    .forUpdate('allowance')
    .executeTakeFirst()
  if (found === undefined) return notFound('allowance')
  refuseOwnPay(ctx, found.personId)
  if (found.version !== version) {
    conflict({
      code: 'elements.changed-meanwhile',
      message: 'Somebody changed this allowance meanwhile. Look at it again, then decide',
    })
  }
  return found
}

/** Changes an allowance, with what it was and became on the record. */
export async function changeAllowance(
  ctx: CommandContext<Tables>,
  { allowanceId, version }: AllowanceRow,
  change: Readonly<Record<string, string | null>>,
): Promise<void> {
  await ctx.tx
    .updateTable('elements.allowance')
    .set({ ...change, version: version + 1 })
    .where('force_id', '=', ctx.forceId)
    .where('allowance_id', '=', allowanceId)
    .execute()
  ctx.changed({ subject: `elements.allowance:${allowanceId}`, before: { version }, after: change })
}

/** A point that was set and not taken back, of somebody else. Locked. */
export async function pointFor(ctx: CommandContext<Tables>, pointId: string) {
  const found = await visiblePoints(ctx)
    .where('point.point_id', '=', pointId)
    .where('point.withdrawn_at', 'is', null)
    .select(['point.person_id as personId', 'point.from_on as fromOn', 'point.point'])
    .forUpdate('point')
    .executeTakeFirst()
  if (found === undefined) return notFound('pay point')
  refuseOwnPay(ctx, found.personId)
  return found
}
