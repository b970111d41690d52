import { refuse } from '#platform/refusals'

declare const penceBrand: unique symbol

/** An amount of sterling in whole pence; negative for credits and corrections. */
export type Pence = bigint & { readonly [penceBrand]: true }

// The widest amount a bigint column of PostgreSQL can hold.
const MOST = 9_223_372_036_854_775_807n
const TYPED =
  /^(?<minus>[-\u2212])?\s?(?:£\s?)?(?<pounds>\d+|\d{1,3}(?:,\d{3})+)(?:\.(?<pence>\d{2}))?$/
const MINUS_AFTER_SIGN = /^£\s?([-\u2212])/
const WHOLE = /^-?(?:0|[1-9]\d*)$/
const LONGEST_TYPED = 40

/** Pence of a whole number; a fraction or more than a bigint column holds is a defect. */
export function pence(amount: bigint | number): Pence {
  const whole = BigInt(amount)
  if (typeof amount === 'number' && !Number.isSafeInteger(amount)) {
    throw new RangeError('Too large for a number: give a bigint')
  }
  if (whole > MOST || whole < -MOST) throw new RangeError('More pence than can be stored')
  return whole as Pence
}

export const NOTHING: Pence = 0n as Pence

/**
 * Reads pounds as people type them: 1234.56, 1,234.56, £12, -3.10, -£3.10. Null for anything
 * else, 1.234, 1.5, 12,34 and 1e5 included: a doubtful amount is asked about, never guessed.
 */
export function readPounds(text: string): Pence | null {
  if (text.length > LONGEST_TYPED) return null
  const typed = TYPED.exec(text.trim().replace(MINUS_AFTER_SIGN, '$1£'))?.groups
  if (!typed) return null
  const digits = typed['pounds']!.replaceAll(',', '') + (typed['pence'] ?? '00')
  const amount = BigInt(digits)
  if (amount > MOST) return null
  return (typed['minus'] ? -amount : amount) as Pence
}

/** As readPounds, but refuses what it cannot read. */
export function parsePounds(text: string): Pence {
  return (
    readPounds(text) ??
    refuse({
      code: 'money.not-an-amount',
      message: 'Give an amount in pounds and pence, for example 1,234.56',
    })
  )
}

/** Reads pence as they travel in JSON, a whole number in decimal figures: '123456'. Else null. */
export function readPence(text: string): Pence | null {
  if (text.length > LONGEST_TYPED || !WHOLE.test(text) || text === '-0') return null
  const amount = BigInt(text)
  return amount > MOST || amount < -MOST ? null : (amount as Pence)
}

/** Pence as they travel in JSON: '123456'. */
export function writePence(amount: Pence): string {
  return amount.toString()
}

/** '£1,234.56', with a minus sign before the pound sign when negative. */
export function formatPounds(amount: Pence): string {
  const { minus, pounds, hundredths } = partsOf(amount)
  return `${minus}£${pounds.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${hundredths}`
}

/** '1234.56': plain figures for a form field, a CSV file or a bank file. */
export function writePounds(amount: Pence): string {
  const { minus, pounds, hundredths } = partsOf(amount)
  return `${minus}${pounds}.${hundredths}`
}

export function addPence(...amounts: readonly Pence[]): Pence {
  return sumPence(amounts)
}

export function subtractPence(from: Pence, amount: Pence): Pence {
  return pence(from - amount)
}

/** The sum of all; of none, nothing. */
export function sumPence(amounts: Iterable<Pence>): Pence {
  let total = 0n
  for (const amount of amounts) total += amount
  return pence(total)
}

export function negatePence(amount: Pence): Pence {
  return (0n - amount) as Pence
}

/** Negative, zero or positive, for sorting. */
export function comparePence(a: Pence, b: Pence): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function partsOf(amount: Pence): { minus: string; pounds: string; hundredths: string } {
  const digits = (amount < 0n ? 0n - amount : amount).toString().padStart(3, '0')
  return {
    minus: amount < 0n ? '-' : '',
    pounds: digits.slice(0, -2),
    hundredths: digits.slice(-2),
  }
}
