import { declared, type QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'

type LeftOn = ReadonlyMap<string, Day>

interface P45Source {
  /** Of some people who were given a P45 of an organisation: their last day by the latest. */
  readonly given: (
    ctx: QueryContext,
    organisationId: number,
    personIds: readonly string[],
  ) => Promise<LeftOn>
}

/** Binds who was given a P45: `p45s: p45s({ given })`, of one room. */
export const p45s = (source: P45Source): readonly P45Source[] => [source]

/** Who of some people was given a P45 of an organisation, as returns say it. */
export async function p45sGiven<T>(
  ctx: QueryContext<T>,
  organisationId: number,
  personIds: readonly string[],
): Promise<LeftOn> {
  const [source] = declared(ctx, 'p45s') as readonly P45Source[]
  if (source === undefined) throw new Error('No room says who was given a P45')
  return source.given(ctx as unknown as QueryContext, organisationId, personIds)
}
