import type { Kysely } from 'kysely'
import { mayKnow } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

/** What an approved set will make of somebody who works here; null where it leaves it as it is. */
export interface PlannedMove {
  readonly personId: string
  readonly organisationId: number
  readonly fromOn: Day
  readonly unitId: string | null
  readonly postId: string | null
  readonly rankOrGrade: string | null
  readonly managerId: string | null
  /** They work here no more from that day on. */
  readonly ends: boolean
}

/**
 * What approved sets that lie ahead say of people on record, without undoings: those put people
 * back to what only the day can tell. Whom the actor may not know of is left out; the caller has
 * made sure that the actor may see the rest.
 */
export function plannedMoves<T>(
  ctx: QueryContext<T>,
  { until }: { readonly until: Day },
): Promise<readonly PlannedMove[]> {
  return (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('changes.line as line')
    .innerJoin('changes.change_set as change', (join) =>
      join
        .onRef('change.force_id', '=', 'line.force_id')
        .onRef('change.change_set_id', '=', 'line.change_set_id')
        .on('change.status', '=', 'approved')
        .on('change.undoes_id', 'is', null),
    )
    .where('line.force_id', '=', ctx.forceId)
    .where('line.given_name', 'is', null)
    .where('change.from_on', '>', ctx.today)
    .where('change.from_on', '<=', until)
    .where(mayKnow(ctx, 'people.person', 'line.person_id'))
    .select(['line.person_id as personId', 'line.organisation_id as organisationId'])
    .select(['change.from_on as fromOn', 'line.unit_id as unitId', 'line.post_id as postId'])
    .select(['line.rank_or_grade as rankOrGrade', 'line.manager_id as managerId', 'line.ends'])
    .orderBy('change.from_on')
    .orderBy('line.person_id')
    .execute()
}
