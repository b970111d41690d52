import { isDay } from '#platform/time'

interface Shape {
  readonly fits: (text: string) => boolean
  /** What would be accepted, after "must be". */
  readonly says: string
}

const MOST_LETTERS = 35
const oneOf = (letters: string) => (text: string) => text.length === 1 && letters.includes(text)
const like = (pattern: RegExp) => (text: string) => pattern.test(text)
const POUNDS = '(?:0|[1-9]\\d{0,8})'
/** Prefixes that no number has been issued with. */
const NOT_ISSUED = /^(?:BG|GB|KN|NK|NT|TN|ZZ)/
/** QQ numbers are examples: payroll keeps them of invented people, and HMRC refuses them. */
const NINO = /^(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)\d{6}[A-D]$/

const shapes = {
  nino: {
    fits: (text) => NINO.test(text) && !NOT_ISSUED.test(text),
    says: 'two letters, six figures and a letter from A to D, such as AB123456C',
  },
  name: {
    fits: (text) => text.length <= MOST_LETTERS && /^[A-Za-z][A-Za-z' .-]*$/.test(text),
    says: `at the most ${MOST_LETTERS} of the letters A to Z, blanks, hyphens, apostrophes and stops, the first a letter`,
  },
  reference: {
    fits: (text) => text.length <= MOST_LETTERS && /^[A-Za-z0-9][A-Za-z0-9 ./-]*$/.test(text),
    says: `at the most ${MOST_LETTERS} letters and figures`,
  },
  day: { fits: isDay, says: 'a day, such as 2026-03-25' },
  sex: { fits: oneOf('MF'), says: 'M or F' },
  starter: { fits: oneOf('ABC'), says: 'A, B or C' },
  late: { fits: oneOf('FGH'), says: 'F, G or H' },
  hours: { fits: oneOf('ABCDE'), says: 'a band from A to E' },
  regime: { fits: oneOf('SC'), says: 'S for Scotland or C for Wales' },
  category: { fits: like(/^[A-Z]$/), says: 'a letter' },
  section: {
    fits: (text) => text === 'main' || text === 'half',
    says: 'main or half',
  },
  yes: { fits: (text) => text === 'yes', says: 'yes' },
  frequency: { fits: (text) => text === 'M1', says: 'M1 for monthly' },
  month: { fits: like(/^(?:[1-9]|1[0-2])$/), says: 'a tax month from 1 to 12' },
  count: { fits: like(/^[1-9]\d?$/), says: 'a whole number from 1 to 99' },
  plan: { fits: like(/^0[1245]$/), says: 'plan 01, 02, 04 or 05' },
  year: { fits: like(/^\d\d-\d\d$/), says: 'a tax year, such as 25-26' },
  code: {
    fits: like(/^(?:[1-9]\d{0,5}[LMNPTY]|K[1-9]\d{0,5}|BR|0T|NT|D[0-8])$/),
    says: 'a tax code, such as 1257L, K475, BR, D0, 0T or NT',
  },
  money: { fits: like(new RegExp(`^${POUNDS}\\.\\d\\d$`)), says: 'pounds and pence, not below 0' },
  signed: { fits: like(new RegExp(`^-?${POUNDS}\\.\\d\\d$`)), says: 'pounds and pence' },
  pounds: {
    fits: like(new RegExp(`^${POUNDS}\\.00$`)),
    says: 'whole pounds with .00 after them, not below 0',
  },
} as const satisfies Readonly<Record<string, Shape>>

/** How a data item is written: HMRC refuses a return with a value in another form. */
export type Format = keyof typeof shapes
export const FORMATS = Object.keys(shapes) as [Format, ...Format[]]

/** What is wrong with a value, to stand after its title: undefined where it is as it must be. */
export function problemWith(format: Format, text: string): string | undefined {
  const { fits, says }: Shape = shapes[format]
  return fits(text) ? undefined : `must be ${says}`
}
