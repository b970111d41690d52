import { addDays, dayFrom } from '#platform/time'
import type { Day } from '#platform/time'

/** Which comes first in 03/04/2012; `either` only while the evidence is being gathered. */
export const dateOrders = ['day-first', 'month-first'] as const
export type DateOrder = (typeof dateOrders)[number]

/** Why a date could not be read: the tail of the reason code. */
export type DateProblem = 'date-missing' | 'date-unreadable' | 'date-implausible'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const timeOfDay = /[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$/i
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[ ,]+/i
const yearFirst = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/
const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/
const namedMonth = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})\.?[-/., ]*(\d{4}|\d{2})$/i
const monthThenDay = /^([a-z]{3,9})\.?[-/. ]*(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\d{4})$/i
const eightFigures = /^(\d{4})(\d{2})(\d{2})$/
const serial = /^(\d{5})(?:\.\d+)?$/
// Day 1 of the spreadsheet calendar is 1900-01-01, but it also counts a 29 February 1900.
const serialZero = dayFrom(1899, 12, 30)
const earliest = 1990
const latest = 2099

type Parts =
  | { shape: 'year-first' | 'named-month' | 'serial'; day: Day | null }
  | { shape: 'numbers'; a: number; b: number; year: number }

/** The day a cell says under this order. A time of day behind it is dropped. */
export function readDate(cell: string, order: DateOrder | 'either'): Day | DateProblem {
  if (cell.trim() === '') return 'date-missing'
  const parts = partsOf(cell)
  if (parts === null) return 'date-unreadable'
  const day = parts.shape === 'numbers' ? dayOfNumbers(parts, order) : parts.day
  if (day === null) return 'date-unreadable'
  const year = Number(day.slice(0, 4))
  return year < earliest || year > latest ? 'date-implausible' : day
}

function dayOfNumbers(
  { a, b, year }: { a: number; b: number; year: number },
  order: DateOrder | 'either',
): Day | null {
  if (order === 'month-first') return dayFrom(year, a, b)
  return dayFrom(year, b, a) ?? (order === 'either' ? dayFrom(year, a, b) : null)
}

function partsOf(cell: string): Parts | null {
  const text = cell.trim().replace(timeOfDay, '').replace(weekday, '').trim()
  const plain = numbers.exec(text)
  if (plain) {
    return { shape: 'numbers', a: Number(plain[1]), b: Number(plain[2]), year: yearOf(plain[3]) }
  }
  const iso = yearFirst.exec(text) ?? eightFigures.exec(text)
  if (iso) {
    return { shape: 'year-first', day: dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3])) }
  }
  const named = namedMonth.exec(text)
  if (named) return namedDay(named[1], named[2], named[3])
  const american = monthThenDay.exec(text)
  if (american) return namedDay(american[2], american[1], american[3])
  const counted = serial.exec(text)
  if (counted && serialZero !== null) {
    return { shape: 'serial', day: addDays(serialZero, Number(counted[1])) }
  }
  return null
}

function namedDay(day = '', month = '', year = ''): Parts | null {
  const index = months.indexOf(month.slice(0, 3).toLowerCase())
  if (index === -1) return null
  return { shape: 'named-month', day: dayFrom(yearOf(year), index + 1, Number(day)) }
}

function yearOf(figures = ''): number {
  const year = Number(figures)
  if (figures.length > 2) return year
  return year >= 80 ? 1900 + year : 2000 + year
}

/** What the dates of a whole file say about their order. Counts of cells. */
export type DateEvidence = {
  dayFirst: number
  monthFirst: number
  /** Both readings are days, and they differ. */
  open: number
  settled: number
  /** Every date so far has two figures for day and month and four for the year. */
  padded: boolean
  monthsIfDayFirst: Set<string>
  monthsIfMonthFirst: Set<string>
}

export function noDateEvidence(): DateEvidence {
  return {
    dayFirst: 0,
    monthFirst: 0,
    open: 0,
    settled: 0,
    padded: true,
    monthsIfDayFirst: new Set(),
    monthsIfMonthFirst: new Set(),
  }
}

/** Adds one date cell to the evidence. */
export function noteDate(evidence: DateEvidence, cell: string): void {
  const parts = partsOf(cell)
  if (parts === null) return
  if (parts.shape !== 'numbers') {
    evidence.settled++
    return
  }
  const { a, b, year } = parts
  if (evidence.padded && !/^\d{2}\D\d{2}\D\d{4}/.test(cell.trim())) evidence.padded = false
  if (a > 12 && b <= 12) evidence.dayFirst++
  else if (b > 12 && a <= 12) evidence.monthFirst++
  else if (a <= 12 && b <= 12 && a !== b) {
    evidence.open++
    evidence.monthsIfDayFirst.add(`${year}-${b}`)
    evidence.monthsIfMonthFirst.add(`${year}-${a}`)
  }
}

/**
 * The order and how sure it is. `shown` = at least one date allows no other and none contradicts;
 * `assumed` = nothing shows it, British order is taken and said; `contradictory` and `doubtful`
 * (the American order would put all dates into fewer months) have to be told by the importer.
 */
export function orderFrom(evidence: DateEvidence): {
  order: DateOrder
  certainty: 'shown' | 'assumed' | 'contradictory' | 'doubtful'
} {
  const { dayFirst, monthFirst, open, monthsIfDayFirst, monthsIfMonthFirst } = evidence
  if (dayFirst > 0 && monthFirst > 0) return { order: 'day-first', certainty: 'contradictory' }
  if (monthFirst > 0) return { order: 'month-first', certainty: 'shown' }
  if (dayFirst > 0 || open === 0) return { order: 'day-first', certainty: 'shown' }
  const doubtful = monthsIfMonthFirst.size < monthsIfDayFirst.size
  return { order: 'day-first', certainty: doubtful ? 'doubtful' : 'assumed' }
}
