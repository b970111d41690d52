import { refuse } from '#platform/refusals'

declare const dayBrand: unique symbol

/**
 * A day of the calendar, as ISO text: '2026-05-17', years 0001 to 9999. Being text it goes into
 * rows and JSON as it is, and two days compare with `<`, `===` and a plain sort.
 */
export type Day = string & { readonly [dayBrand]: true }

export type Weekday = 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun'

export const WEEKDAYS: readonly Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const MILLISECONDS_A_DAY = 86_400_000
const FIRST = -719_162 // 0001-01-01, counted from 1970-01-01
const LAST = 2_932_896 // 9999-12-31

/** True for a real day written 'YYYY-MM-DD'; 2026-02-31 is not one. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string') return false
  const parts = ISO_DAY.exec(value)
  if (!parts) return false
  return isRealDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** Takes 'YYYY-MM-DD' and nothing else; refuses other text and days that do not exist. */
export function parseDay(text: string): Day {
  if (isDay(text)) return text
  return refuse({
    code: 'time.not-a-day',
    message: 'Give a real day as year-month-day, for example 2026-05-17',
  })
}

/** The day of this year, month (1 to 12) and day of the month; null when there is no such day. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day | null {
  if (!isRealDay(year, month, dayOfMonth)) return null
  return written(year, month, dayOfMonth)
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** 1 for January to 12 for December. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7))
}

export function dayOfMonthOf(day: Day): number {
  return Number(day.slice(8, 10))
}

export function weekdayOf(day: Day): Weekday {
  // 1970-01-01 was a Thursday, the fourth of a week that starts on Monday.
  const index = (((dayNumber(day) + 3) % 7) + 7) % 7
  return WEEKDAYS[index]!
}

/** Days since 1970-01-01; negative before it. */
export function dayNumber(day: Day): number {
  return Date.parse(day) / MILLISECONDS_A_DAY
}

// Pages and rules meet the same few years again and again.
const daysByNumber = new Map<number, Day>()
const MOST_KEPT = 20_000

/** The day this many days after 1970-01-01. A day outside 0001 to 9999 is a defect. */
export function dayFromNumber(number: number): Day {
  const known = daysByNumber.get(number)
  if (known !== undefined) return known
  if (!Number.isInteger(number) || number < FIRST || number > LAST) {
    throw new RangeError(`No day has the number ${number}`)
  }
  const day = new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10) as Day
  if (daysByNumber.size < MOST_KEPT) daysByNumber.set(number, day)
  return day
}

/** The day `days` later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days)
}

/** Days from the first to the second: 1 from today to tomorrow, negative going back. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** The same day of the month `months` later; the month's last day where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  if (!Number.isInteger(months)) throw new RangeError(`${months} is not a whole number of months`)
  const counted = yearOf(day) * 12 + (monthOf(day) - 1) + months
  const year = Math.floor(counted / 12)
  if (year < 1 || year > 9999) throw new RangeError(`No day lies ${months} months from ${day}`)
  const month = (counted % 12) + 1
  return written(year, month, Math.min(dayOfMonthOf(day), daysInMonth(year, month)))
}

/** The same day `years` later; 29 February becomes 28 February in a common year. */
export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12)
}

export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01` as Day
}

export function lastOfMonth(day: Day): Day {
  return written(yearOf(day), monthOf(day), daysInMonth(yearOf(day), monthOf(day)))
}

/** The Monday of the week in which the day lies. */
export function mondayOf(day: Day): Day {
  return addDays(day, -WEEKDAYS.indexOf(weekdayOf(day)))
}

/** Negative, zero or positive, for sorting. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function earlierDay(a: Day, b: Day): Day {
  return a <= b ? a : b
}

export function laterDay(a: Day, b: Day): Day {
  return a >= b ? a : b
}

function isRealDay(year: number, month: number, dayOfMonth: number): boolean {
  if (![year, month, dayOfMonth].every(Number.isInteger)) return false
  if (year < 1 || year > 9999 || month < 1 || month > 12 || dayOfMonth < 1) return false
  return dayOfMonth <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function written(year: number, month: number, dayOfMonth: number): Day {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}` as Day
}
