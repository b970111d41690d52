import { comparePence, negatePence } from './pence.ts'
import type { Pence } from './pence.ts'
import type { Rate } from './rate.ts'

interface Share {
  readonly index: number
  readonly whole: bigint
  readonly remainder: bigint
}

/**
 * Splits an amount in proportion to the weights so that the parts add up to it exactly, by largest
 * remainder: each part is rounded down and the pennies left over go to the largest remainders, the
 * earlier part first where two are equal. A negative amount splits as its positive, negated.
 * Weights may be zero, not negative, and not all zero: that is a defect.
 */
export function splitPence(total: Pence, weights: readonly (Rate | bigint)[]): Pence[] {
  if (comparePence(total, 0n as Pence) < 0)
    return splitPence(negatePence(total), weights).map(negatePence)
  const whole = onOneScale(weights)
  const all = whole.reduce((sum, weight) => sum + weight, 0n)
  if (all === 0n) throw new RangeError('At least one weight must be above zero')

  const shares = whole.map((weight, index): Share => {
    const exact = total * weight
    return { index, whole: exact / all, remainder: exact % all }
  })
  const left = total - shares.reduce((sum, share) => sum + share.whole, 0n)
  const first = new Set(
    [...shares]
      .sort(byLargestRemainder)
      .slice(0, Number(left))
      .map((share) => share.index),
  )
  return shares.map((share) => (share.whole + (first.has(share.index) ? 1n : 0n)) as Pence)
}

function onOneScale(weights: readonly (Rate | bigint)[]): bigint[] {
  const rates = weights.map((weight) =>
    typeof weight === 'bigint' ? { numerator: weight, denominator: 1n } : weight,
  )
  if (rates.some((weight) => weight.numerator < 0n)) throw new RangeError('A weight is negative')
  const scale = rates.reduce((product, weight) => product * weight.denominator, 1n)
  return rates.map((weight) => (weight.numerator * scale) / weight.denominator)
}

function byLargestRemainder(a: Share, b: Share): number {
  if (a.remainder === b.remainder) return a.index - b.index
  return a.remainder > b.remainder ? -1 : 1
}
