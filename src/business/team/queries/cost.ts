import { annualCosts } from '#business/payscales'
import { servingOn } from '#business/people'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import { costShown } from '../rules.ts'

/** What a team costs in a year by the pay scales of a day, in pence to the thousand pounds. */
export interface TeamCost {
  /** Undefined for so few that it would tell of one. */
  readonly totalPence: number | undefined
  /** People whose cost is in it. */
  readonly paid: number
  /** People at a rank or grade that is on no scale: contractors. */
  readonly unknown: number
}

export async function costOfTeam<T>(
  ctx: QueryContext<T>,
  personIds: readonly string[],
  on: Day,
): Promise<TeamCost> {
  const serving = await servingOn(ctx, personIds, on)
  const costs = annualCosts(serving, on)
  let total = 0
  let paid = 0
  let unknown = 0
  for (const [index, { people }] of serving.entries()) {
    const cost = costs[index]
    if (cost === undefined) unknown += people
    else if (cost.totalPence > 0) {
      total += cost.totalPence * people
      paid += people
    }
  }
  return { totalPence: costShown(total, paid), paid, unknown }
}
