import { divideRounded, formatPounds, pence, type Pence } from '#platform/money'
import type { Problem } from '#platform/refusals'
import { addMonths, formatDay, type Dated, type Day } from '#platform/time'

/** A kind of expense, from data/kinds.csv: what is paid for it and what must be shown. */
export type Kind = Dated<{
  readonly kind: string
  readonly title: string
  /** Where it is posted: a row of data/accounts.csv. */
  readonly account: string
  readonly limitPence: Pence | null
  /** `ask`: more needs a reason; `never`: more is refused; `hours`: by the hours away. */
  readonly limitIs: 'none' | 'ask' | 'never' | 'hours'
  /** Above this a receipt is needed; null: never. */
  readonly receiptOverPence: Pence | null
  /** Whether VAT on it is reclaimed. */
  readonly vat: boolean
  /** The allowance in pay that covers it already: an element of `elements`. */
  readonly coveredBy: string | null
  /** Whether it may be claimed again and again. */
  readonly recurs: boolean
  /** The policy in a sentence, for whoever types. */
  readonly says: string
}>

export type MealLimit = Dated<{ readonly fromMinutes: number; readonly limitPence: Pence }>

/** What the expenses policy of a day says besides. */
export interface Policy {
  readonly lateMonths: number
  readonly lastMonths: number
  readonly mostPence: Pence
  readonly sampleOneIn: number
  readonly vatPercent: number
}

/** Something that was spent, as it was typed. */
export interface Spent {
  readonly spentOn: Day
  readonly amountPence: Pence
  readonly vatPence: Pence
  readonly awayMinutes: number | null
  readonly because: string | null
  readonly receipts: number
}

export interface Rules {
  readonly kind: Kind
  readonly meals: readonly MealLimit[]
  readonly policy: Policy
  readonly today: Day
}

/** The most that is paid without asking, by the hours away or the kind's own. Null: no limit. */
export function limitOf(
  { kind, meals }: Pick<Rules, 'kind' | 'meals'>,
  awayMinutes: number | null,
): Pence | null {
  if (kind.limitIs !== 'hours') return kind.limitPence
  const reached = meals.filter(({ fromMinutes }) => fromMinutes <= (awayMinutes ?? 0))
  return reached.reduce<Pence | null>(
    (most, { limitPence }) => (most === null || limitPence > most ? limitPence : most),
    null,
  )
}

/** The most VAT there is in an amount at a rate in percent: a fraction of a penny counts as one. */
export const mostVat = (amount: Pence, percent: number): Pence =>
  pence(divideRounded(amount * BigInt(percent), BigInt(100 + percent), 'up'))

export const needsReceipt = ({ receiptOverPence }: Kind, amount: Pence): boolean =>
  receiptOverPence !== null && amount > receiptOverPence

/** Whether something comes later after its day than the policy wants. */
export const isLate = ({ lateMonths }: Policy, spentOn: Day, on: Day): boolean =>
  addMonths(spentOn, lateMonths) < on

/** What speaks against claiming something: its day, its amount, its VAT, its hours, its reason. */
export function problemsWithSpending(spent: Spent, rules: Rules): Problem[] {
  return [
    ...problemsWithDay(spent.spentOn, rules),
    ...problemsWithAmount(spent, rules),
    ...problemsWithVat(spent, rules),
    ...problemsWithHours(spent, rules),
    ...problemsWithReason(spent, rules),
  ]
}

/** A day that is still to come, or longer ago than anything is paid for. */
export function problemsWithDay(
  spentOn: Day,
  { policy, today }: Pick<Rules, 'policy' | 'today'>,
): Problem[] {
  if (spentOn > today) {
    return [
      {
        code: 'expenses.still-to-come',
        message: `Claim what is past: give ${formatDay(today)} or a day before it`,
        field: 'spentOn',
      },
    ]
  }
  const first = addMonths(today, -policy.lastMonths)
  if (spentOn >= first) return []
  return [
    {
      code: 'expenses.too-long-ago',
      message: `Nothing is paid after ${policy.lastMonths} months. Give ${formatDay(first)} or a day after it`,
      field: 'spentOn',
    },
  ]
}

function problemsWithAmount({ amountPence, awayMinutes }: Spent, rules: Rules): Problem[] {
  const { kind, policy } = rules
  const field = 'amountPence'
  if (amountPence <= 0n || amountPence > policy.mostPence) {
    const most = formatPounds(policy.mostPence)
    const message = `Give what it cost, more than nothing and at most ${most} a line`
    return [{ code: 'expenses.bad-amount', message, field }]
  }
  const limit = limitOf(rules, awayMinutes)
  if (kind.limitIs !== 'never' || limit === null || amountPence <= limit) return []
  const message = `At most ${formatPounds(limit)} is paid for this. Claim that, or less`
  return [{ code: 'expenses.over-limit', message, field }]
}

function problemsWithVat({ amountPence, vatPence }: Spent, { kind, policy }: Rules): Problem[] {
  const code = 'expenses.bad-vat'
  const field = 'vatPence'
  if (vatPence === 0n) return []
  if (!kind.vat) {
    const message = 'There is no VAT to reclaim on this. Leave it empty'
    return [{ code, message, field }]
  }
  const most = mostVat(amountPence, policy.vatPercent)
  if (vatPence > 0n && vatPence <= most) return []
  const message = `At ${policy.vatPercent}% there are at most ${formatPounds(most)} of VAT in it. Give what the receipt shows`
  return [{ code, message, field }]
}

function problemsWithHours({ awayMinutes }: Spent, { kind, meals }: Rules): Problem[] {
  if (kind.limitIs !== 'hours') return []
  const field = 'awayMinutes'
  const least = Math.min(...meals.map(({ fromMinutes }) => fromMinutes))
  if (awayMinutes !== null && awayMinutes >= least) return []
  const message = `A meal is paid from ${least / 60} hours away from your workplace. Give how long you were away`
  return [{ code: 'expenses.not-long-enough', message, field }]
}

/** Why a reason is needed: above the limit, late, no receipt; nothing for none. */
function reasonsNeeded(spent: Spent, rules: Rules): string[] {
  const { kind, policy, today } = rules
  const limit = limitOf(rules, spent.awayMinutes)
  const over = kind.limitIs !== 'never' && limit !== null && spent.amountPence > limit
  const missing = needsReceipt(kind, spent.amountPence) && spent.receipts === 0
  return [
    ...(over ? [`it is above ${formatPounds(limit)}`] : []),
    ...(isLate(policy, spent.spentOn, today)
      ? [`it is more than ${policy.lateMonths} months ago`]
      : []),
    ...(missing ? ['there is no receipt'] : []),
  ]
}

/** A reason that is needed, as it is above the limit, late or without a receipt, and not given. */
export function problemsWithReason(spent: Spent, rules: Rules): Problem[] {
  if (spent.because !== null) return []
  const why = reasonsNeeded(spent, rules)
  if (why.length === 0) return []
  const message = `Say why ${why.join(', and ')}. Whoever decides reads it`
  return [{ code: 'expenses.say-why', message, field: 'because' }]
}
