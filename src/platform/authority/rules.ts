import { inSentence, roleCatalogue } from '#platform/access'
import { formatHours } from '#platform/time'

/** In what an act is measured: minutes of leave, pence, or nothing at all. */
export type AmountUnit = 'minutes' | 'pence' | 'none'

/** Who decides: the line manager; the first of the line at or above a step; who holds a role. */
export type DeciderKind = 'line-manager' | 'line-at-least' | 'role'

/** One row of a scheme of delegation. Amounts are half-open; a null end is no end. */
export interface Rule {
  readonly ruleId: string
  /** What is decided: `leave.approve`. */
  readonly act: string
  /** Of whom or what: `officer`; `any` stands for every category that has no row of its own. */
  readonly category: string
  readonly unit: AmountUnit
  readonly amountFrom: number
  readonly amountUntil: number | null
  readonly decider: DeciderKind
  readonly seniority: number | null
  readonly role: string | null
  /** Whether the decider may let somebody else decide for them. */
  readonly delegable: boolean
  readonly paragraph: string
  readonly says: string
  readonly source: string
  readonly status: 'authoritative' | 'demo'
}

export interface DecisionAsked {
  readonly act: string
  readonly category: string
  /** In the unit of the act; 0 where the act has none. */
  readonly amount: number
}

/** Amounts of an act and category for which no row, or more than one, says who decides. */
export interface Fault {
  readonly kind: 'gap' | 'overlap'
  readonly act: string
  readonly category: string
  readonly unit: AmountUnit
  readonly from: number
  readonly until: number | null
}

const groupOf = ({ act, category }: Rule): string => `${act}/${category}`

/**
 * Where a decision table is not one: amounts from nought to any that no row covers, and amounts
 * that two rows cover, for each act and category.
 */
export function faultsIn(rules: readonly Rule[]): readonly Fault[] {
  return [...Map.groupBy(rules, groupOf).values()].flatMap((group) => {
    const rows = group.toSorted((a, b) => a.amountFrom - b.amountFrom)
    const faults: Fault[] = []
    let covered: number | null = 0
    for (const { act, category, unit, amountFrom, amountUntil } of rows) {
      const at = { act, category, unit }
      if (covered === null || amountFrom < covered) {
        const until = covered === null ? amountUntil : Math.min(covered, amountUntil ?? covered)
        faults.push({ kind: 'overlap', ...at, from: amountFrom, until })
      } else if (amountFrom > covered) {
        faults.push({ kind: 'gap', ...at, from: covered, until: amountFrom })
      }
      if (covered !== null) {
        covered = amountUntil === null ? null : Math.max(covered, amountUntil)
      }
    }
    const [first] = rows
    if (covered !== null && first !== undefined) {
      const { act, category, unit } = first
      faults.push({ kind: 'gap', act, category, unit, from: covered, until: null })
    }
    return faults
  })
}

/** The row that answers, or undefined where the scheme has a gap. */
export function ruleFor(rules: readonly Rule[], asked: DecisionAsked): Rule | undefined {
  const own = rules.filter(({ act, category }) => act === asked.act && category === asked.category)
  const any = rules.filter(({ act, category }) => act === asked.act && category === 'any')
  return (own.length > 0 ? own : any).find(
    ({ amountFrom, amountUntil }) =>
      amountFrom <= asked.amount && (amountUntil === null || asked.amount < amountUntil),
  )
}

/** An amount in words: 81 hours, 4 hours 30 minutes, £500,000. */
export function amountWords(amount: number, unit: AmountUnit): string {
  if (unit === 'pence') {
    const pounds = (amount / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })
    return `£${pounds}`
  }
  return formatHours(amount)
}

/** A row of a scheme as a case keeps it: L1 of Leave and issued items 2024, version 1. */
export function ruleWords(rule: {
  readonly paragraph: string
  readonly scheme: string
  readonly version: number
}): string {
  return `${rule.paragraph} of ${rule.scheme}, version ${rule.version}`
}

/** Whoever holds a role, in words: any HR adviser. */
export function roleWords(role: string | null): string {
  const { title } = roleCatalogue.get(role ?? '') ?? { title: role ?? '' }
  return `any ${inSentence(title)}`
}

/** Who a row names, in words. */
export function deciderWords({ decider, role }: Rule): string {
  if (decider === 'line-manager') return 'the line manager'
  if (decider === 'role') return roleWords(role)
  return 'the first up the line who is senior enough'
}

/** What a different amount would change about the answer, one sentence each. */
export function otherAmounts(rules: readonly Rule[], asked: DecisionAsked): readonly string[] {
  const now = ruleFor(rules, asked)
  if (now === undefined) return []
  return rules
    .filter(({ act, category, ruleId }) => {
      return act === now.act && category === now.category && ruleId !== now.ruleId
    })
    .map((rule) => {
      const { amountFrom, amountUntil, unit, paragraph } = rule
      const where =
        amountFrom > asked.amount
          ? `From ${amountWords(amountFrom, unit)} on`
          : `Below ${amountWords(amountUntil ?? 0, unit)}`
      return `${where}, ${deciderWords(rule)} decides (${paragraph})`
    })
}

/** A fault in words: what is missing or doubled, of what. */
export function faultWords({ kind, act, category, unit, from, until }: Fault): string {
  const of = category === 'any' ? act : `${act} of ${category}`
  const start = from === 0 ? 'from nothing' : `from ${amountWords(from, unit)}`
  const end = until === null ? ' on' : ` to under ${amountWords(until, unit)}`
  return kind === 'gap'
    ? `No rule says who decides ${of} ${start}${end}`
    : `Two rules say who decides ${of} ${start}${end}`
}
