import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { isDay } from './day.ts'
import type { Day } from './day.ts'
import { rangeContains } from './day-range.ts'
import type { DayRange } from './day-range.ts'

export const DIVISIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const

/** A part of the United Kingdom with bank holidays of its own. */
export type Division = (typeof DIVISIONS)[number]

/**
 * One bank holiday, in the shape of a reference row: column names are those of the file, so a
 * migration can load it as it stands. `known_from` is the first day on which people could know.
 */
export type BankHoliday = z.infer<typeof bankHolidayRow>

/** Days for which the list of a division is complete; outside them it may lack holidays. */
export interface HolidayCoverage {
  readonly division: Division
  readonly days: DayRange
}

const day = z.string().refine(isDay, 'must be a real day')
const status = z.enum(['authoritative', 'demo'])
const words = z.string().min(1)

const bankHolidayRow = z.strictObject({
  division: z.enum(DIVISIONS),
  day,
  name: words,
  note: z.string(),
  known_from: day,
  known_from_basis: words,
  known_from_status: status,
  source: words,
  licence: words,
  status,
})

const yearsRow = z.strictObject({
  division: z.enum(DIVISIONS),
  from_day: day,
  until_day: day,
  source: words,
  licence: words,
  status,
})

let holidays: readonly BankHoliday[] | null = null
let coverage: readonly HolidayCoverage[] | null = null

/** Every bank holiday of our list, all divisions, as the file stands. A broken file is a defect. */
export function bankHolidays(): readonly BankHoliday[] {
  holidays ??= z.array(bankHolidayRow).parse(rowsOf('bank-holidays.csv'))
  return holidays
}

/** The days for which each division's list is complete. */
export function holidayCoverage(): readonly HolidayCoverage[] {
  coverage ??= z
    .array(yearsRow)
    .parse(rowsOf('bank-holiday-years.csv'))
    .map((row) => ({
      division: row.division,
      days: { from: row.from_day, until: row.until_day },
    }))
  return coverage
}

/**
 * The bank holidays of a division as they were known on a day; as known now when no day is given.
 * A holiday proclaimed late is not among those known before its proclamation.
 */
export function holidaysOf(
  division: Division,
  knownOn: Day | null = null,
  rows: readonly BankHoliday[] = bankHolidays(),
): Day[] {
  return rows
    .filter((row) => row.division === division)
    .filter((row) => knownOn === null || row.known_from <= knownOn)
    .map((row) => row.day)
}

/** True when the list of the division is complete for the day. */
export function holidaysAreListed(division: Division, day: Day): boolean {
  return holidayCoverage().some(
    (covered) => covered.division === division && rangeContains(covered.days, day),
  )
}

function rowsOf(file: string): unknown[] {
  const text = readFileSync(join(import.meta.dirname, 'data', file), 'utf8')
  return parse(text, { columns: true })
}
