import { annualOf, type ElementTables, type PayRecords } from '#business/elements'
import { contributionsOn, pensionContribution, type NiTable } from '#business/statutory'
import type { PensionTable } from '#business/statutory'
import type { Day } from '#platform/time'

/** So many people who are employed alike: what an award costs for one it costs for each. */
export interface Alike {
  readonly people: number
  readonly scale: string
  /** Employment, and the point that was set, of one of them. */
  readonly records: PayRecords
}

/** A month of an award: a day on which points are looked at, and what the employer pays by. */
export interface AwardMonth {
  readonly on: Day
  /** The share of the month from the first day of the award, as a fraction of its days. */
  readonly days: number
  readonly of: number
  readonly ni: NiTable
  pensionOf(scheme: string): PensionTable | null
}

/** What an award costs until the end of the financial year, in pence. */
export interface AwardCost {
  readonly people: number
  readonly pay: number
  readonly ni: number
  readonly pension: number
}

export const NO_COST: AwardCost = { people: 0, pay: 0, ni: 0, pension: 0 }

export const addCost = (one: AwardCost, other: AwardCost): AwardCost => ({
  people: one.people + other.people,
  pay: one.pay + other.pay,
  ni: one.ni + other.ni,
  pension: one.pension + other.pension,
})

/** Hundredths of a per cent in a whole. */
const WHOLE = 10_000

/**
 * What an award of so many basis points costs for people who are employed alike, month by month, in
 * pence: a twelfth of the pensionable pay of the year that is on point on each month's day and what
 * the award adds to it, with the employer's national insurance and pension on the difference.
 */
export function costOfAward(
  tables: ElementTables,
  { records, people }: Pick<Alike, 'records' | 'people'>,
  { basisPoints, months }: { readonly basisPoints: number; readonly months: readonly AwardMonth[] },
): AwardCost {
  let [pay, ni, pension] = [0, 0, 0]
  for (const month of months) {
    const annual = annualOf(tables, records, month.on)
    if (annual === undefined) continue
    const was = Math.round(annual.annualPence / 12)
    const more = Math.round(
      (annual.annualPence * basisPoints * month.days) / (12 * WHOLE * month.of),
    )
    const employer = (pence: number): number => contributionsOn(month.ni, pence).employerPence
    const scheme = month.pensionOf(annual.scheme)
    pay += more
    ni += employer(was + more) - employer(was)
    if (scheme === null) continue
    const { annualPence, fullTimePence } = annual
    pension += pensionContribution(scheme, {
      payPence: more,
      annualPence,
      fullTimePence,
    }).employerPence
  }
  return { people, pay: pay * people, ni: ni * people, pension: pension * people }
}

/** Scales whose cost is shown as one: one of them or, where some have few people, several. */
export interface ScaleGroup {
  readonly scales: readonly string[]
  readonly cost: AwardCost
}

/**
 * Costs by scale, those of fewer people than so many together, with the smallest of the others as
 * long as they are too few together. Where everybody is too few there is no group at all.
 */
export function groupsOf(
  costs: ReadonlyMap<string, AwardCost>,
  fewest: number,
): readonly ScaleGroup[] {
  const groups = [...costs].map(([scale, cost]): ScaleGroup => ({ scales: [scale], cost }))
  const inOrder = groups.toSorted((a, b) => a.cost.people - b.cost.people)
  let few: ScaleGroup = { scales: [], cost: NO_COST }
  while (inOrder.length > 0) {
    const enough = inOrder[0]!.cost.people >= fewest
    if (enough && (few.scales.length === 0 || few.cost.people >= fewest)) break
    const { scales, cost } = inOrder.shift()!
    few = { scales: [...few.scales, ...scales], cost: addCost(few.cost, cost) }
  }
  const shown = few.cost.people >= fewest ? [...inOrder, few] : inOrder
  return shown.toSorted((a, b) => b.cost.people - a.cost.people)
}
