import type { z } from 'zod'
import { declared, type Query, type QueryContext } from '#platform/actions'

/** What the room of people declares as `names`: what people are called, for rooms below it. */
export interface NamesSource {
  readonly query: Query
}

interface Named {
  readonly personId: string
  readonly name: string
}

/** Binds the query behind `names`: it takes person ids, and gives those the actor may know of. */
export function namesSource<I extends z.ZodType, R extends Named>(
  query: Query<I, R[]>,
): readonly NamesSource[] {
  return [{ query: query as unknown as Query }]
}

/**
 * What some people are called, by id. Somebody the actor may not know of is not among them: say
 * "somebody" in their place.
 */
export async function namesFor<T>(
  ctx: QueryContext<T>,
  personIds: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(personIds.filter((id) => typeof id === 'string'))]
  const [source] = declared(ctx, 'names') as readonly NamesSource[]
  if (source === undefined || wanted.length === 0) return new Map()
  const found = (await ctx.ask(source.query, { personIds: wanted })) as readonly Named[]
  return new Map(found.map(({ personId, name }) => [personId, name]))
}
