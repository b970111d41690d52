import { pence } from '#platform/money'
import type { Pence } from '#platform/money'

/** Why an amount could not be read: the tail of the reason code. */
export type AmountProblem =
  | 'amount-missing'
  | 'amount-unreadable'
  | 'amount-shortened'
  | 'amount-fraction'
  | 'amount-too-large'

const grouped = /^(?:\d+|\d{1,3}(?:[, ]\d{3})+)?(?:\.\d*)?$/
const shortened = /^\d(?:\.\d+)?e\+?\d+$/i
const mostDigits = 14

/**
 * Pence of an amount as files write it: `£1,234.56`, `(1,234.56)`, `1,234.56-`, `1,234.56 CR`,
 * with spaces of any kind; `-` alone is the accountant's nought. Never guesses: `1.234,56`, `12,34`
 * and more than two decimals are problems, except a spreadsheet's noise (`588.1999999999999`).
 */
export function readAmount(cell: string): Pence | AmountProblem {
  const written = cell
    .replaceAll(/[\s\u00a0]+/gu, ' ')
    .replaceAll(/[\u2212\u2013\u2014]/gu, '-')
    .replace(/gbp/i, '')
    .replaceAll('£', '')
    .trim()
  if (written === '' || written === '()')
    return cell.trim() === '' ? 'amount-missing' : 'amount-unreadable'
  if (written === '-') return pence(0)
  const { negative, figures } = signOf(written)
  if (shortened.test(figures)) return 'amount-shortened'
  if (!/\d/.test(figures) || !grouped.test(figures)) return 'amount-unreadable'
  const [pounds = '', fraction = ''] = figures.replaceAll(/[, ]/g, '').split('.')
  if (pounds.length > mostDigits) return 'amount-too-large'
  const cents = pennies(fraction)
  if (cents === undefined) return 'amount-fraction'
  const amount = BigInt(pounds === '' ? '0' : pounds) * 100n + cents
  return pence(negative ? -amount : amount)
}

/** The amount, or null: for places that only want to know whether it is one. */
export function amountOrNull(cell: string): Pence | null {
  const amount = readAmount(cell)
  return typeof amount === 'bigint' ? amount : null
}

function signOf(written: string): { negative: boolean; figures: string } {
  const inBrackets = /^\(\s*(.*?)\s*\)$/.exec(written)?.[1]
  if (inBrackets !== undefined) return { negative: true, figures: inBrackets.replace(/^- ?/, '') }
  const credit = /^(.*?)\s*(cr|dr)\.?$/i.exec(written)
  if (credit) return { negative: credit[2]?.toLowerCase() === 'cr', figures: credit[1] ?? '' }
  const before = /^-\s*(.*)$/.exec(written)?.[1]
  if (before !== undefined) return { negative: true, figures: before }
  const after = /^(.*?)\s*-$/.exec(written)?.[1]
  if (after !== undefined) return { negative: true, figures: after }
  return { negative: false, figures: written.replace(/^\+\s*/, '') }
}

// Two decimals; longer only when it is a whole penny but for the noise of a binary fraction.
function pennies(fraction: string): bigint | undefined {
  if (fraction.length <= 2) return BigInt(fraction.padEnd(2, '0'))
  if (/^\d\d0+$/.test(fraction)) return BigInt(fraction.slice(0, 2))
  if (fraction.length < 8) return undefined
  const nearest = Math.round(Number(`0.${fraction}`) * 100)
  return Math.abs(Number(`0.${fraction}`) * 100 - nearest) < 1e-4 ? BigInt(nearest) : undefined
}
