import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'

/** Somebody, and the day from which a place counts. */
export interface Arriving {
  readonly personId: string
  readonly from: Day
}

/**
 * Which of some people have a place on a course, or were on its register, that ends on their day or
 * later. The caller has made sure that the actor may know of these people.
 */
export async function placedOnCourses<T, P extends Arriving>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  people: readonly P[],
): Promise<readonly P[]> {
  if (people.length === 0) return []
  const { rows } = await sql<{ n: number }>`select (n - 1)::int as n
    from unnest(${people.map(({ personId }) => personId)}::uuid[],
      ${people.map(({ from }) => from)}::date[]) with ordinality as wanted (person_id, from_on, n)
    where exists (select from learning.booking as booking
      where booking.force_id = ${ctx.forceId} and booking.person_id = wanted.person_id
        and booking.status in ('booked', 'passed', 'failed')
        and booking.last_on >= wanted.from_on)`.execute(ctx.tx)
  const placed = new Set(rows.map(({ n }) => n))
  return people.filter((_one, n) => placed.has(n))
}
