import { pence, writePounds } from '#platform/money'

/** Letters that are no other with a mark, as passports write them (ICAO Doc 9303, part 3). */
const LETTERS: Readonly<Record<string, string>> = {
  Æ: 'Ae',
  Œ: 'Oe',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'Th',
  ẞ: 'Ss',
  ß: 'ss',
  Ħ: 'H',
  ı: 'i',
  Ŋ: 'N',
  Ŧ: 'T',
  Ə: 'E',
  '’': "'",
  ʼ: "'",
}

/**
 * A name in the letters that HMRC takes: marks fall away (Żółć is Zolc), letters of their own are
 * written out. What cannot be written stands as it is, and is then told as a fault.
 */
export function plainName(name: string): string {
  const plain = /^[\x20-\x7e]*$/.test(name)
  if (plain) return name.trim()
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/\P{ASCII}/gu, (letter) => {
      const small = LETTERS[letter.toUpperCase()]?.toLowerCase()
      return LETTERS[letter] ?? small ?? letter
    })
    .trim()
}

/** Pence as 1234.56. */
export function pounds(amount: number): string {
  return writePounds(pence(amount))
}

/** As pounds, but nothing where it is nothing. */
export const poundsOrNone = (amount: number): string | null =>
  amount === 0 ? null : pounds(amount)

/** Whole pounds, pence cut off, as 1234.00: what HMRC takes loans and the lower limit in. */
export const wholePounds = (amount: number): string => pounds(amount - (amount % 100))
