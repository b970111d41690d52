import {
  annualOf,
  elementOf,
  isPaid,
  linesOf,
  type ElementTables,
  type PayMonth,
  type PayRecords,
} from '#business/elements'
import { contributionsOn, pensionContribution, type NiTable } from '#business/statutory'
import type { PensionTable } from '#business/statutory'
import { addDays, earlierDay, type Day } from '#platform/time'

/** A month that an award reaches. */
export interface AwardMonth extends PayMonth {
  /** Whether a run has paid it, so that what the award adds to it is arrears. */
  readonly paid: boolean
  readonly ni: NiTable
  pensionOf(scheme: string): PensionTable | null
}

/** What an award is reckoned by: tables as they are and as it would make them, and its months. */
export interface AwardTerms {
  readonly now: ElementTables
  readonly raised: ElementTables
  /** Whose books they are: what another organisation pays is not in it. */
  readonly organisationId: number
  /** The earliest first; all that are paid come before those that are not. */
  readonly months: readonly AwardMonth[]
}

/** What an award costs, in pence. */
export interface AwardCost {
  readonly people: number
  /** Pay for months that were paid already, and for those still to be paid. */
  readonly arrears: number
  readonly toCome: number
  /** What the employer pays on top of both. */
  readonly ni: number
  readonly pension: number
}

export const NO_COST: AwardCost = { people: 0, arrears: 0, toCome: 0, ni: 0, pension: 0 }

export const addCost = (one: AwardCost, other: AwardCost): AwardCost => ({
  people: one.people + other.people,
  arrears: one.arrears + other.arrears,
  toCome: one.toCome + other.toCome,
  ni: one.ni + other.ni,
  pension: one.pension + other.pension,
})

/** Everything together: pay, and what the employer pays on it. */
export const wholeOf = ({ arrears, toCome, ni, pension }: AwardCost): number =>
  arrears + toCome + ni + pension

/** What a month gives somebody, and what it would give by the award, in pence before tax. */
export interface MonthOfAward {
  readonly month: AwardMonth
  readonly was: number
  readonly would: number
  /** What of the difference counts for the pension. */
  readonly pensionable: number
}

/** What an award gives one person, and where they stand: in the last month of it that pays them. */
export interface PersonAward {
  readonly personId: string
  readonly category: string
  readonly rankOrGrade: string
  readonly costCentre: string | null
  readonly months: readonly MonthOfAward[]
  readonly cost: AwardCost
}

/**
 * What an award gives somebody: each month as it is reckoned now and as it would be by the award,
 * overtime and unsocial hours with it, rounded line by line as a payslip does; on the difference
 * what the employer pays. Undefined for whoever is paid in none of the months.
 */
export function awardOf(terms: AwardTerms, records: PayRecords): PersonAward | undefined {
  const { months } = terms
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const place = records.employments.findLast(
    (one) =>
      one.organisationId === terms.organisationId &&
      isPaid(one) &&
      one.from < last.until &&
      (one.until ?? last.until) > first.from,
  )
  if (place === undefined) return undefined
  const served = addDays(earlierDay(place.until ?? last.until, last.until), -1)
  const annual = annualOf(terms.now, records, served)
  const scheme = annual?.scheme ?? 'none'
  const given = months.flatMap((month) => monthOf(terms, records, { month, scheme }) ?? [])
  if (given.length === 0) return undefined
  const sumOf = (some: readonly MonthOfAward[]): number =>
    some.reduce((sum, { was, would }) => sum + would - was, 0)
  const arrears = sumOf(given.filter(({ month }) => month.paid))
  const pension = given.reduce((sum, { month, pensionable }) => {
    const table = month.pensionOf(scheme)
    if (table === null) return sum
    const pay = { payPence: pensionable, annualPence: 0, fullTimePence: 0, ...annual }
    return sum + pensionContribution(table, pay).employerPence
  }, 0)
  const { category, rankOrGrade, costCentre } = place
  return {
    personId: records.personId,
    category,
    rankOrGrade,
    costCentre,
    months: given,
    cost: {
      people: 1,
      arrears,
      toCome: sumOf(given.filter(({ month }) => !month.paid)),
      ni: insuranceOn(months, given, arrears),
      pension,
    },
  }
}

function monthOf(
  { now, raised, organisationId }: AwardTerms,
  records: PayRecords,
  { month, scheme }: { readonly month: AwardMonth; readonly scheme: string },
): MonthOfAward | undefined {
  const own = (tables: ElementTables) =>
    linesOf(tables, records, month).filter((line) => line.organisationId === organisationId)
  const [before, after] = [own(now), own(raised)]
  if (before.length === 0) return undefined
  const sumOf = (some: typeof before, counts: (element: string) => boolean): number =>
    some.reduce((sum, { element, pence }) => (counts(element) ? sum + pence : sum), 0)
  const all = () => true
  const pensioned = (element: string) =>
    elementOf(element).pensionable.some((one) => one === scheme)
  return {
    month,
    was: sumOf(before, all),
    would: sumOf(after, all),
    pensionable: sumOf(after, pensioned) - sumOf(before, pensioned),
  }
}

/**
 * National Insurance of the employer on the difference, in pence, by letter A: of months to come
 * month by month. Arrears are paid with the first of them and count in it, else on their own by the
 * rates of the last month: it goes by the day of payment (SI 2001/1004).
 */
function insuranceOn(
  months: readonly AwardMonth[],
  given: readonly MonthOfAward[],
  arrears: number,
): number {
  const coming = months.filter(({ paid }) => !paid)
  const pays = coming.length === 0 ? months.slice(-1) : coming
  return pays.reduce((sum, month, index) => {
    const own = coming.length === 0 ? undefined : given.find((one) => one.month === month)
    const was = own?.was ?? 0
    const would = (own?.would ?? 0) + (index === 0 ? arrears : 0)
    const employer = (pence: number) => contributionsOn(month.ni, pence).employerPence
    return sum + employer(would) - employer(was)
  }, 0)
}

/** Parts of a force that are shown as one: one or, where some have few people, several. */
export interface AwardGroup {
  readonly names: readonly string[]
  readonly cost: AwardCost
}

/**
 * Costs by name, those of fewer people than so many together, with the smallest of the others as
 * long as they are too few together. Where everybody is too few there is no group at all.
 */
export function groupsOf(
  costs: ReadonlyMap<string, AwardCost>,
  fewest: number,
): readonly AwardGroup[] {
  const groups = [...costs].map(([name, cost]): AwardGroup => ({ names: [name], cost }))
  const inOrder = groups.toSorted((a, b) => a.cost.people - b.cost.people)
  let few: AwardGroup = { names: [], cost: NO_COST }
  while (inOrder.length > 0) {
    const enough = inOrder[0]!.cost.people >= fewest
    if (enough && (few.names.length === 0 || few.cost.people >= fewest)) break
    const { names, cost } = inOrder.shift()!
    few = { names: [...few.names, ...names], cost: addCost(few.cost, cost) }
  }
  const shown = few.cost.people >= fewest ? [...inOrder, few] : inOrder
  return shown.toSorted((a, b) => b.cost.people - a.cost.people)
}

/** What an award adds to one month: to how many people, and how much pay, in pence. */
export interface MonthCost {
  readonly from: Day
  readonly paid: boolean
  readonly people: number
  readonly pay: number
}

/** What an award costs, added up person by person: by a name of theirs, and by month. */
export class AwardSums {
  readonly byName = new Map<string, AwardCost>()
  readonly #months: Map<Day, { from: Day; paid: boolean; people: number; pay: number }>

  constructor({ months }: Pick<AwardTerms, 'months'>) {
    this.#months = new Map(
      months.map(({ from, paid }) => [from, { from, paid, people: 0, pay: 0 }]),
    )
  }

  add(name: string, { cost, months }: Pick<PersonAward, 'cost' | 'months'>): void {
    this.byName.set(name, addCost(this.byName.get(name) ?? NO_COST, cost))
    for (const { month, was, would } of months) {
      const sum = this.#months.get(month.from)!
      sum.people += 1
      sum.pay += would - was
    }
  }

  get months(): readonly MonthCost[] {
    return [...this.#months.values()]
  }
}
