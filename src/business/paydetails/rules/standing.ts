import type { Problem } from '#platform/refusals'
import type { Day } from '#platform/time'

/** What is taken of pay again and again: an order, a subscription, an overpayment paid back. */
export interface Standing {
  readonly standingId: string
  readonly kind: string
  readonly says: string
  readonly madeOn: Day | null
  readonly eachPence: number | null
  readonly protectedPence: number | null
  readonly totalPence: number | null
  /** Of a recovery: the tax year in which it was paid; null for what was never pay. */
  readonly taxYear: string | null
  /** Of a recovery: the run that found it. */
  readonly foundBy: string | null
}

/** A kind of order as the statutory tables have it. */
export interface OrderKind {
  readonly kind: string
  readonly by: 'rate' | 'table' | 'daily'
  readonly protectedBasisPoints: number | null
}

/** What is to be taken of pay, as somebody enters it; pence. */
export interface AskedStanding {
  readonly kind: string
  readonly madeOn?: Day | undefined
  readonly each?: bigint | undefined
  readonly protected?: bigint | undefined
}

/** What is wrong with an order or a subscription: its kind, or an amount that its kind needs. */
export function problemsWithStanding(
  asked: AskedStanding,
  kinds: readonly OrderKind[],
): readonly Problem[] {
  if (asked.kind === 'subscription') return asked.each === undefined ? [needsEach] : []
  const kind = kinds.find((one) => one.kind === asked.kind)
  if (kind === undefined) {
    const known = ['subscription', ...kinds.map((one) => one.kind)].join(', ')
    return [{ code: 'paydetails.no-such-kind', message: `Give one of: ${known}`, field: 'kind' }]
  }
  const problems: Problem[] = []
  if (asked.madeOn === undefined) {
    problems.push({
      code: 'paydetails.needs-day',
      message: 'Give the day of the order: orders are taken in the order of their days',
      field: 'madeOn',
    })
  }
  if (kind.by !== 'table' && asked.each === undefined) problems.push(needsEach)
  if (kind.by === 'rate' && kind.protectedBasisPoints === null && asked.protected === undefined) {
    problems.push({
      code: 'paydetails.needs-protected',
      message: 'Give the protected pay of a month, as the order has it',
      field: 'protected',
    })
  }
  return problems
}

const needsEach: Problem = {
  code: 'paydetails.needs-each',
  message: 'Give what is taken each month, or for each day in Scotland, in pounds',
  field: 'each',
}
