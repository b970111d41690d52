import { refuse } from '#platform/refusals'
import { pence } from './pence.ts'
import type { Pence } from './pence.ts'

/** An exact number, never a double: numerator over denominator, the denominator above zero. */
export interface Rate {
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * How a part of a penny is rounded. 'half-up': to the nearest, a half away from zero, so that a
 * reversal is the exact negative. 'half-even': a half to the even penny. 'down': towards zero.
 * 'up': away from zero.
 */
export type Rounding = 'half-up' | 'half-even' | 'down' | 'up'

const DECIMAL = /^(-)?(\d{1,30})(?:\.(\d{1,30}))?$/

/** The exact rate written as a decimal: '0.2022', as numeric columns come from SQL. */
export function rate(decimal: string): Rate {
  return (
    readRate(decimal) ??
    refuse({ code: 'money.not-a-rate', message: 'Give a number in figures, for example 0.45' })
  )
}

/** As rate, but null when the text is not a plain decimal. */
export function readRate(decimal: string): Rate | null {
  const parts = DECIMAL.exec(decimal)
  if (!parts) return null
  const fraction = parts[3] ?? ''
  const digits = BigInt(parts[2]! + fraction)
  return ratio(parts[1] ? -digits : digits, 10n ** BigInt(fraction.length))
}

/** The exact rate of a percentage: percent('22') is 0.22. */
export function percent(decimal: string): Rate {
  const { numerator, denominator } = rate(decimal)
  return ratio(numerator, denominator * 100n)
}

/** One whole number over another, in lowest terms: ratio(1n, 120n). Over zero is a defect. */
export function ratio(numerator: bigint, denominator: bigint): Rate {
  if (denominator === 0n) throw new RangeError('A rate cannot be over zero')
  const sign = denominator < 0n ? -1n : 1n
  const shared = greatestCommonDivisor(numerator, denominator)
  return { numerator: (sign * numerator) / shared, denominator: (sign * denominator) / shared }
}

/** One rate times another, exact: chain rates first, then round once. */
export function timesRate(a: Rate, b: Rate): Rate {
  return ratio(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** Pence times a rate, rounded once to the penny, half up unless another rounding is named. */
export function multiplyPence(amount: Pence, by: Rate, rounding: Rounding = 'half-up'): Pence {
  return pence(divideRounded(amount * by.numerator, by.denominator, rounding))
}

/** numerator / denominator as a whole number; the denominator must be above zero. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError('The denominator must be above zero')
  const size = numerator < 0n ? -numerator : numerator
  const whole = size / denominator
  const rest = size % denominator
  const division = { whole, twiceRest: rest * 2n, denominator }
  const rounded = rest > 0n && ROUNDS_AWAY[rounding](division) ? whole + 1n : whole
  return numerator < 0n ? -rounded : rounded
}

interface Division {
  readonly whole: bigint
  readonly twiceRest: bigint
  readonly denominator: bigint
}

const ROUNDS_AWAY: Record<Rounding, (division: Division) => boolean> = {
  'half-up': ({ twiceRest, denominator }) => twiceRest >= denominator,
  'half-even': ({ whole, twiceRest, denominator }) =>
    twiceRest > denominator || (twiceRest === denominator && whole % 2n === 1n),
  down: () => false,
  up: () => true,
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}
