/** A row of Pay.UK's weight table: sort codes, the method, and a weight for each of 14 digits. */
export interface WeightRow {
  readonly from: string
  readonly until: string
  readonly method: 'mod10' | 'mod11' | 'dblal'
  readonly weights: readonly number[]
  readonly exception: number | null
}

/** The tables of one day. */
export interface ModulusTables {
  /** The rows that sort codes of the same first digits can have, by `weightsByPrefix`. */
  readonly weights: ReadonlyMap<string, readonly WeightRow[]>
  /** Sort codes in place of which another is checked (exception 5). */
  readonly substitutes: ReadonlyMap<string, string>
}

/** What the check found: `unchecked` where no row of the table covers the sort code. */
export type Modulus = 'valid' | 'invalid' | 'unchecked'

/** So many first digits of a sort code find its few rows without a look at all the others. */
const PREFIX = 4

/** The rows of the table by the first digits of the sort codes that they cover, in their order. */
export function weightsByPrefix(rows: readonly WeightRow[]): ReadonlyMap<string, WeightRow[]> {
  const found = new Map<string, WeightRow[]>()
  for (const row of rows) {
    const last = Number(row.until.slice(0, PREFIX))
    for (let prefix = Number(row.from.slice(0, PREFIX)); prefix <= last; prefix += 1) {
      const key = String(prefix).padStart(PREFIX, '0')
      found.set(key, [...(found.get(key) ?? []), row])
    }
  }
  return found
}

/** Pairs of which one check that holds is enough. */
const EITHER = new Set([2, 9, 10, 11, 12, 13])
const COUTTS = 14
const FOREIGN = 6
const WEIGHTS_2 = [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1]
const WEIGHTS_2_NINE = [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1]
/** Added for exception 1, in place of 580149 before the number. */
const OF_580149 = 27

/**
 * Whether an account number can be one of a sort code, by the modulus check of Pay.UK ("Validating
 * account numbers"). It finds slips of the pen; that an account is there, or whose, it cannot say.
 * @param sortCode six digits
 * @param accountNumber eight digits
 */
export function checkModulus(
  tables: ModulusTables,
  sortCode: string,
  accountNumber: string,
): Modulus {
  const near = tables.weights.get(sortCode.slice(0, PREFIX)) ?? []
  const rows = near.filter(({ from, until }) => from <= sortCode && sortCode <= until)
  const [first, second] = rows
  if (first === undefined) return 'unchecked'
  const holds = (row: WeightRow, number = accountNumber): boolean =>
    passes(row, digitsFor(row, tables, sortCode, number), accountNumber)
  if (first.exception === FOREIGN && isForeign(accountNumber)) return 'valid'
  if (first.exception === COUTTS)
    return wordFor(holds(first) || secondTry(first, accountNumber, holds))
  if (second === undefined) return wordFor(holds(first))
  if (EITHER.has(first.exception ?? 0)) return wordFor(holds(first) || holds(second))
  return wordFor(holds(first) && (isWaived(second, accountNumber) || holds(second)))
}

const wordFor = (valid: boolean): Modulus => (valid ? 'valid' : 'invalid')
const digit = (number: string, position: number): number => Number(number[position])
const [A, C, G, H] = [0, 2, 6, 7] as const

/** Exception 6: accounts in foreign currency cannot be checked. */
const isForeign = (account: string): boolean =>
  digit(account, A) >= 4 && digit(account, A) <= 8 && digit(account, G) === digit(account, H)

/** Exception 3: the second check is left out where the third digit is 6 or 9. */
const isWaived = ({ exception }: WeightRow, account: string): boolean =>
  exception === 3 && (digit(account, C) === 6 || digit(account, C) === 9)

/** Exception 14: once more without the last digit, where that is 0, 1 or 9. */
function secondTry(
  row: WeightRow,
  account: string,
  holds: (row: WeightRow, number: string) => boolean,
): boolean {
  return [0, 1, 9].includes(digit(account, H)) && holds(row, `0${account.slice(0, H)}`)
}

/** Sort code and account number as 14 digits; some exceptions check another sort code. */
function digitsFor(
  { exception }: WeightRow,
  { substitutes }: ModulusTables,
  sortCode: string,
  account: string,
): readonly number[] {
  const others: Readonly<Record<number, string | undefined>> = {
    5: substitutes.get(sortCode),
    8: '090126',
    9: '309634',
  }
  const checked = others[exception ?? 0] ?? sortCode
  return Array.from(`${checked}${account}`, Number)
}

function weightsFor({ exception, weights }: WeightRow, account: string): readonly number[] {
  const nine = digit(account, G) === 9
  const withoutSortCode = weights.map((weight, index) => (index < 8 ? 0 : weight))
  if (exception === 2 && digit(account, A) !== 0) return nine ? WEIGHTS_2_NINE : WEIGHTS_2
  if (exception === 7 && nine) return withoutSortCode
  if (exception === 10 && nine && /^[09]9/.test(account)) return withoutSortCode
  return weights
}

/** One check of one row. */
function passes(row: WeightRow, digits: readonly number[], account: string): boolean {
  const products = weightsFor(row, account).map((weight, index) => weight * (digits[index] ?? 0))
  const doubled = row.method === 'dblal'
  const sum = doubled ? sumOf(products.flatMap(digitsOf)) : sumOf(products)
  const modulus = row.method === 'mod11' ? 11 : 10
  const remainder = (sum + (row.exception === 1 ? OF_580149 : 0)) % modulus
  if (row.exception === 4) return remainder === Number(account.slice(G))
  if (row.exception === 5) return checkDigitIs(digit(account, doubled ? H : G), remainder, modulus)
  return remainder === 0
}

/** Exception 5: the rest to the modulus is a digit of the number itself. */
function checkDigitIs(checkDigit: number, remainder: number, modulus: number): boolean {
  return remainder === 0 ? checkDigit === 0 : checkDigit === modulus - remainder
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const digitsOf = (number: number): number[] => Array.from(String(number), Number)
