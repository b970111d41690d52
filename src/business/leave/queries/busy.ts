import type { z } from 'zod'
import { declared, type Query, type QueryContext } from '#platform/actions'
import type { Day, Instant } from '#platform/time'

/** When somebody is busy with something else than leave: a duty, as a calendar may know of it. */
export interface BusyTime {
  /** Lasts as long as the thing itself, so that a calendar program knows it again. */
  readonly id: string
  readonly from: Instant
  readonly until: Instant
  /** One word: "Duty". */
  readonly words: string
}

/** What a room above this one declares as `busyTimes`: its own times, for calendar addresses. */
export interface BusySource {
  readonly query: Query
}

/** Binds a query of busy times: of whose address, from which day until before which. */
export function busySource<I extends z.ZodType>(
  query: Query<I, BusyTime[]>,
): readonly BusySource[] {
  return [{ query: query as unknown as Query }]
}

interface Whose {
  readonly personId: string
  readonly accountId: string
  readonly from: Day
  readonly until: Day
}

/** The busy times of somebody in every room that declares some. */
export async function busyTimesOf<T>(ctx: QueryContext<T>, whose: Whose): Promise<BusyTime[]> {
  const sources = declared(ctx, 'busyTimes') as readonly BusySource[]
  const found: BusyTime[] = []
  for (const { query } of sources) {
    found.push(...((await ctx.ask(query, { ...whose })) as readonly BusyTime[]))
  }
  return found
}
