import { declared, type QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { OnDuty } from '../rules/strength.ts'

/** Of which units it is asked who has a duty, over some days. */
export interface OfUnits {
  /** Units of which the caller has made sure that the actor may see their strength. */
  readonly unitIds: readonly string[]
  readonly from: Day
  /** The day after the last one. */
  readonly until: Day
  /** People who have rows of their own, that one may see whose they are. */
  readonly apart?: readonly string[]
}

interface OnDutySource {
  readonly says: (ctx: QueryContext, asked: OfUnits) => Promise<readonly OnDuty[]>
}

/** What a room above this one declares as `onDuty`: who of some units works on which day. */
export const onDutySource = (says: OnDutySource['says']): readonly OnDutySource[] => [{ says }]

/**
 * Everybody of some units who has a duty on a day, and who of them is away from it for whatever
 * reason: all whom the actor may know of, whether in their reach or not. It is for counting.
 */
export async function onDutyIn<T>(ctx: QueryContext<T>, asked: OfUnits): Promise<OnDuty[]> {
  const found: OnDuty[] = []
  if (asked.unitIds.length === 0) return found
  for (const { says } of declared(ctx, 'onDuty') as readonly OnDutySource[]) {
    for (const row of await says(ctx as unknown as QueryContext, asked)) found.push(row)
  }
  return found
}
