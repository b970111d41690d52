import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Day, DayRange } from '#platform/time'
import type { AdjustmentFact, AdjustmentKind, RequestFact } from '../rules/balance.ts'
import type { Tables } from '../tables.ts'

type Context = Pick<QueryContext<Tables>, 'tx' | 'forceId'>

/**
 * What has been added to and taken from the leave of a year, by the person, the earliest first;
 * somebody without any is not in the map. The caller has made sure that the actor may see it.
 */
export async function adjustmentsOf(
  ctx: Context,
  personIds: readonly string[],
  leaveYear: number,
): Promise<ReadonlyMap<string, AdjustmentFact[]>> {
  const rows = await ctx.tx
    .selectFrom('leave.adjustment as adjustment')
    .leftJoin('leave.recall as recall', (join) =>
      join
        .onRef('recall.force_id', '=', 'adjustment.force_id')
        .onRef('recall.recall_id', '=', 'adjustment.recall_id'),
    )
    .leftJoin('leave.carry_request as carry', (join) =>
      join
        .onRef('carry.force_id', '=', 'adjustment.force_id')
        .onRef('carry.carry_request_id', '=', 'adjustment.carry_request_id'),
    )
    .where('adjustment.force_id', '=', ctx.forceId)
    .where('adjustment.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('adjustment.leave_year', '=', leaveYear)
    .select([
      'adjustment.person_id as personId',
      'adjustment.adjusted_minutes as minutes',
      'adjustment.made_on as madeOn',
      'adjustment.expires_on as expiresOn',
      'adjustment.reason',
    ])
    .select((eb) => [
      eb.ref('adjustment.kind').$castTo<AdjustmentKind>().as('kind'),
      eb.fn.coalesce('recall.reference', 'carry.reference').as('reference'),
    ])
    .orderBy('adjustment.made_at')
    .orderBy('adjustment.adjustment_id')
    .execute()
  return byPerson(rows)
}

/** The requests that wait or are approved and touch some days, in the same way. */
export async function requestsOf(
  ctx: Context,
  personIds: readonly string[],
  { from, until }: DayRange,
): Promise<ReadonlyMap<string, RequestFact[]>> {
  const rows = await ctx.tx
    .selectFrom('leave.request')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('status', 'in', ['sent', 'approved'])
    .where('last_on', '>=', from)
    .$if(until !== null, (some) => some.where('first_on', '<', until as Day))
    .select([
      'person_id as personId',
      'request_id as requestId',
      'reference',
      'first_on as firstOn',
      'minutes_by_day as minutesByDay',
      'replaces_id as replacesId',
    ])
    .select((eb) => eb.ref('status').$castTo<'sent' | 'approved'>().as('status'))
    .orderBy('first_on')
    .orderBy('request_id')
    .execute()
  return byPerson(rows)
}

/** Rows of many people, apart, in the order in which they came. */
export function byPerson<R extends { readonly personId: string }>(
  rows: readonly R[],
): Map<string, Omit<R, 'personId'>[]> {
  const groups = new Map<string, Omit<R, 'personId'>[]>()
  for (const { personId, ...row } of rows) {
    const group = groups.get(personId)
    if (group === undefined) groups.set(personId, [row])
    else group.push(row)
  }
  return groups
}
