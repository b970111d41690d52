import type { z } from 'zod'
import { declared, type Query, type QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { RosteredDay } from '../rules/days.ts'

interface RosterSource {
  readonly query: Query
}

/**
 * Binds what a room above this one declares as `rosteredDays`: the days of people for which a
 * roster is published, as they stand. The query filters by itself.
 */
export function rosterSource<I extends z.ZodType>(
  query: Query<I, RosteredDay[]>,
): readonly RosterSource[] {
  return [{ query: query as unknown as Query }]
}

interface Among {
  readonly personIds: readonly string[]
  readonly from: Day
  readonly until: Day
}

/** The published days of some people from one day until before another, as far as one may see. */
export async function rosteredAmong<T>(
  ctx: QueryContext<T>,
  among: Among,
): Promise<readonly RosteredDay[]> {
  const found: RosteredDay[] = []
  for (const { query } of declared(ctx, 'rosteredDays') as readonly RosterSource[]) {
    found.push(...((await ctx.ask(query, { ...among })) as readonly RosteredDay[]))
  }
  return found
}

/** Those of one person, by the day; none where nothing is published. */
export async function rosteredOver<T>(
  ctx: QueryContext<T>,
  { personId, from, until }: { readonly personId: string; readonly from: Day; readonly until: Day },
): Promise<ReadonlyMap<Day, RosteredDay>> {
  const days = await rosteredAmong(ctx, { personIds: [personId], from, until })
  return new Map(days.map((one) => [one.day, one]))
}
