import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

/** So many people who serve alike: the rank they hold, their hours, and since when. */
export interface ServingPerson {
  readonly rankOrGrade: string
  readonly fteHundredths: number
  /** The first day at that rank or grade; acting counts from the first day of acting. */
  readonly since: Day
  readonly people: number
}

/**
 * How some people serve on a day, those alike together: what their cost is reckoned from. Who is on
 * a career break or seconded out is not among them. The caller has made sure that the actor may see
 * these people.
 */
export async function servingOn<T>(
  ctx: QueryContext<T>,
  personIds: readonly string[],
  on: Day,
): Promise<readonly ServingPerson[]> {
  if (personIds.length === 0) return []
  const held = sql<string>`coalesce(employment.acting_rank, employment.rank_or_grade)`
  // Since the end of the last stretch at another rank, or since they joined.
  const other = endOfOther(ctx, {
    personId: sql.ref('employment.person_id'),
    rank: held,
    beforeDay: sql.ref('employment.valid_from'),
  })
  const since = sql<Day>`coalesce(${other}, employment.joined_on)`
  return (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('people.employment as employment')
    .where('employment.force_id', '=', ctx.forceId)
    .where('employment.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where(asOf('employment', on))
    .where('employment.status', 'in', ['in-post', 'seconded-in'])
    .select(['employment.fte_hundredths as fteHundredths', held.as('rankOrGrade')])
    .select([since.as('since'), sql<number>`count(*)::int`.as('people')])
    .groupBy([sql`1`, sql`2`, sql`3`])
    .execute()
}

interface HeldRank {
  readonly personId: string
  readonly rankOrGrade: string
}

/**
 * Since when some people are at a rank or grade, were they at it on a day: since the end of the
 * last stretch at another before it. Who has none is not among them: since they joined. The caller
 * has made sure that the actor may see these people.
 */
export async function heldSince<T>(
  ctx: QueryContext<T>,
  ranks: readonly HeldRank[],
  on: Day,
): Promise<ReadonlyMap<string, Day>> {
  const other = endOfOther(ctx, {
    personId: sql.ref('asked.person_id'),
    rank: sql.ref('asked.rank_or_grade'),
    beforeDay: sql`${on}::date`,
  })
  const { rows } = await sql<{ personId: string; since: Day }>`
    select asked.person_id as "personId", other.since
    from unnest(${ranks.map(({ personId }) => personId)}::uuid[],
      ${ranks.map(({ rankOrGrade }) => rankOrGrade)}::text[]) as asked (person_id, rank_or_grade)
    cross join lateral ${other} as other (since)
    where other.since is not null`.execute(ctx.tx)
  return new Map(rows.map(({ personId, since }) => [personId, since]))
}

interface Stretch {
  readonly personId: RawBuilder<unknown>
  readonly rank: RawBuilder<unknown>
  readonly beforeDay: RawBuilder<unknown>
}

/** The end of somebody's last stretch at another rank or grade that began before a day, or null. */
const endOfOther = (
  { forceId }: Pick<QueryContext, 'forceId'>,
  { personId, rank, beforeDay }: Stretch,
) => sql<Day | null>`(select max(before.valid_until) from people.employment as before
    where before.force_id = ${forceId} and before.person_id = ${personId}
      and before.valid_from < ${beforeDay}
      and coalesce(before.acting_rank, before.rank_or_grade) <> ${rank})`
