import type { z } from 'zod'
import { declared, type Query, type QueryContext } from '#platform/actions'

/** What the room of people declares as `names`: what people are called, for rooms below it. */
export interface NamesSource {
  readonly query: Query
}

/** What the room of organisation declares as `units`: what units are called, for rooms below it. */
export interface UnitsSource {
  readonly query: Query
}

interface Unit {
  readonly unitId: string
  readonly organisationId: number
  readonly name: string
}

/** Binds the query behind `units`: it takes nothing, and gives the units of today by name. */
export function unitsSource<I extends z.ZodType, R extends Unit>(
  query: Query<I, R[]>,
): readonly UnitsSource[] {
  return [{ query: query as unknown as Query }]
}

/** The units of an organisation today, by name: to choose from. */
export async function unitsFor<T>(
  ctx: QueryContext<T>,
  organisationId: number,
): Promise<readonly { readonly unitId: string; readonly name: string }[]> {
  const [source] = declared(ctx, 'units') as readonly UnitsSource[]
  if (source === undefined) return []
  const units = (await ctx.ask(source.query, {})) as readonly Unit[]
  return units.flatMap((unit) =>
    unit.organisationId === organisationId ? [{ unitId: unit.unitId, name: unit.name }] : [],
  )
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
