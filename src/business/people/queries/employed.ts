import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Status } from '../rules.ts'

/** How somebody was employed over some days, with the post in which they sit. */
export interface EmployedOver {
  readonly personId: string
  readonly from: Day
  readonly until: Day | null
  readonly organisationId: number
  readonly category: string
  readonly rankOrGrade: string
  readonly actingKind: string | null
  readonly actingRank: string | null
  readonly fteHundredths: number
  readonly status: Status
  readonly joinedOn: Day
  readonly costCentre: string | null
  readonly functionCode: string | null
}

/**
 * How some people were employed from the day they came until before a day, person by person, the
 * earliest first: a row for each stretch on which it and their post are the same. The caller has
 * made sure that the actor may see it.
 */
export async function employedBefore<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  personIds: readonly string[],
  until: Day,
): Promise<readonly EmployedOver[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<EmployedOver>`
    select e.person_id as "personId",
      greatest(e.valid_from, p.valid_from) as "from", least(e.valid_until, p.valid_until) as "until",
      e.organisation_id as "organisationId", e.category, e.rank_or_grade as "rankOrGrade",
      e.acting_kind as "actingKind", e.acting_rank as "actingRank",
      e.fte_hundredths as "fteHundredths", e.status, e.joined_on as "joinedOn",
      p.cost_centre as "costCentre", p.police_function as "functionCode"
    from people.employment as e
    left join organisation.published_post as p on p.force_id = ${ctx.forceId}
      and p.post_id = coalesce(e.acting_post_id, e.post_id)
      and (e.valid_until is null or p.valid_from < e.valid_until)
      and (p.valid_until is null or p.valid_until > e.valid_from)
    where e.force_id = ${ctx.forceId} and e.person_id = any(${personIds}::uuid[])
      and e.valid_from < ${until}::date
    order by e.person_id, e.valid_from, p.valid_from`.execute(ctx.tx)
  return rows
}
