import { addDays, addMonths, addYears, dayOfMonthOf, daysBetween, earlierDay } from '#platform/time'
import { monthOf, yearOf, type Day } from '#platform/time'

/** How often somebody is paid, from each week to once a year. */
export const FREQUENCIES = [
  'weekly',
  'fortnightly',
  'four-weekly',
  'monthly',
  'quarterly',
  'half-yearly',
  'annual',
] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** So many tax weeks or tax months are in a pay period; so many whole periods in a tax year. */
export interface PeriodLength {
  readonly unit: 'week' | 'month'
  readonly length: number
  readonly perYear: number
}

const LENGTHS: Readonly<Record<Frequency, PeriodLength>> = {
  weekly: { unit: 'week', length: 1, perYear: 52 },
  fortnightly: { unit: 'week', length: 2, perYear: 26 },
  'four-weekly': { unit: 'week', length: 4, perYear: 13 },
  monthly: { unit: 'month', length: 1, perYear: 12 },
  quarterly: { unit: 'month', length: 3, perYear: 4 },
  'half-yearly': { unit: 'month', length: 6, perYear: 2 },
  annual: { unit: 'month', length: 12, perYear: 1 },
}

/** Tax weeks or tax months in a whole year, by the unit. */
export const IN_A_YEAR = { week: 52, month: 12 } as const

/** The length of a pay period, in tax weeks or tax months. */
export function lengthOf(frequency: Frequency): PeriodLength {
  return LENGTHS[frequency]
}

/**
 * The last period number that a frequency can have: paid by weeks, a year may have one more pay
 * day than whole periods (week 53, 54 or 56).
 */
export function lastPeriod(frequency: Frequency): number {
  const { unit, perYear } = LENGTHS[frequency]
  return unit === 'week' ? perYear + 1 : perYear
}

/** '2025-26': the tax year from 6 April to 5 April that a day is in. */
export function taxYearOn(day: Day): string {
  const begins = day.slice(5) < '04-06' ? yearOf(day) - 1 : yearOf(day)
  return `${begins}-${String((begins + 1) % 100).padStart(2, '0')}`
}

/** The first day of a tax year written as '2025-26'; null for anything else. */
export function firstDayOf(taxYear: string): Day | null {
  const parts = /^(20\d\d)-(\d\d)$/.exec(taxYear)
  if (parts === null) return null
  const begins = Number(parts[1])
  return (begins + 1) % 100 === Number(parts[2]) ? (`${begins}-04-06` as Day) : null
}

/** The first day of the tax year after. */
export function dayAfter(firstDay: Day): Day {
  return addYears(firstDay, 1)
}

/**
 * The number in its tax year, from 1, of the pay period in which a pay day falls: tax weeks count
 * from 6 April in sevens, tax months from the 6th to the 5th (Income Tax (PAYE) Regulations 2003
 * reg. 2; a year's odd day or two are week 53).
 */
export function periodOn(frequency: Frequency, payDay: Day): number {
  const { unit, length } = LENGTHS[frequency]
  const number = unit === 'week' ? taxWeek(payDay) : taxMonth(payDay)
  return Math.ceil(number / length)
}

function taxWeek(day: Day): number {
  const begins = `${taxYearOn(day).slice(0, 4)}-04-06` as Day
  return Math.floor(daysBetween(begins, day) / 7) + 1
}

function taxMonth(day: Day): number {
  const sinceApril = (monthOf(day) + 8) % 12
  const month = dayOfMonthOf(day) < 6 ? sinceApril : sinceApril + 1
  return month === 0 ? 12 : month
}

/**
 * The last day of a pay period of a tax year that begins on a day; the year's last at the latest.
 */
export function lastDayOf(begins: Day, frequency: Frequency, period: number): Day {
  const { unit, length } = LENGTHS[frequency]
  const count = period * length
  const next = unit === 'week' ? addDays(begins, count * 7) : addMonths(begins, count)
  return addDays(earlierDay(next, dayAfter(begins)), -1)
}
