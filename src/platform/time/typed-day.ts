import { dayFrom, isDay } from './day.ts'
import type { Day } from './day.ts'

const IN_NUMBERS = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/
const IN_WORDS = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4}|\d{2})$/
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const FIRST_YEAR_READ_AS_1900S = 70

/**
 * Reads a day as people in Britain type it: 17/5/26, 17/05/2026, 17-5-2026, 17.5.2026,
 * 17 May 2026, 17th Sept 26, and 2026-05-17. Day before month, always. Two figures of a year
 * mean 1970 to 2069. Null when it is not a day, so that the caller can point at the field.
 */
export function readTypedDay(text: string): Day | null {
  const typed = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (isDay(typed)) return typed
  const numbers = IN_NUMBERS.exec(typed)
  if (numbers) return dayFrom(fullYear(numbers[3]!), Number(numbers[2]), Number(numbers[1]))
  const words = IN_WORDS.exec(typed)
  if (!words) return null
  const month = monthNamed(words[2]!)
  return month === null ? null : dayFrom(fullYear(words[3]!), month, Number(words[1]))
}

function fullYear(typed: string): number {
  const year = Number(typed)
  if (typed.length === 4) return year
  return year >= FIRST_YEAR_READ_AS_1900S ? 1900 + year : 2000 + year
}

function monthNamed(name: string): number | null {
  const index = MONTHS.findIndex((month) => month === name || month.slice(0, 3) === name)
  if (index !== -1) return index + 1
  return name === 'sept' ? 9 : null
}
