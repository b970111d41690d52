import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DIVISIONS, isDay, type Day } from '#platform/time'
import type { EntitlementRow } from '../rules/entitlement.ts'
import type { LeavePolicy } from '../rules/policy.ts'
import type { DailyRate } from '../rules/liability.ts'
import type { RecallRow } from '../rules/recall.ts'

const day = z.string().refine(isDay) as unknown as z.ZodType<Day, string>
const number = z.string().regex(/^\d+$/).transform(Number)
const monthAndDay = z.string().regex(/^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/)
const yes = z.enum(['yes', 'no']).transform((word) => word === 'yes')
/** A decimal of at most two places, in hundredths. */
const hundredths = z
  .string()
  .regex(/^\d+(\.\d{1,2})?$/)
  .transform((text) => Math.round(Number(text) * 100))
const dated = {
  valid_from: day,
  valid_until: z.union([z.literal('').transform(() => null), day]),
  source: z.string().min(1),
  licence: z.string().min(1),
  status: z.enum(['authoritative', 'demo']),
}
const validOf = (row: { readonly valid_from: Day; readonly valid_until: Day | null }) => ({
  from: row.valid_from,
  until: row.valid_until,
})

const policyRow = z.strictObject({
  ...dated,
  division: z.enum(DIVISIONS),
  year_starts: monthAndDay,
  most_days_ahead: number,
  most_days_at_once: number,
  round_up_to_minutes: number,
  carry_most_minutes: number,
  carry_until: monthAndDay,
  below_minimum_needs_reason: yes,
  closed_here: yes,
})

const entitlementRow = z.strictObject({
  ...dated,
  category: z.string().min(1),
  seniority_from: number,
  seniority_until: z.union([z.literal('').transform(() => null), number]),
  after_years: number,
  days: number,
  day_minutes: number,
  full_week_minutes: number,
})

const recallRow = z.strictObject({
  ...dated,
  category: z.string().min(1),
  least_absence_days: number,
  from_day: number,
  leave: hundredths,
  pay_leave: z.union([z.literal(''), hundredths]),
  pay_double_time: z.union([z.literal(''), hundredths]),
})

const rateRow = z.strictObject({
  ...dated,
  rank_or_grade: z.string().min(1),
  day_pence: number,
  day_minutes: number,
})

function rowsOf<R extends z.ZodType>(file: string, row: R): z.output<R>[] {
  const text = readFileSync(join(import.meta.dirname, '../data', file))
  return z.array(row).parse(parse(text, { columns: true }))
}

let policies: readonly LeavePolicy[] | undefined
let entitlements: readonly EntitlementRow[] | undefined
let recalls: readonly RecallRow[] | undefined
let rates: readonly DailyRate[] | undefined

/** Every version of the leave policy, from data/leave-policy.csv. A broken file is a defect. */
export function leavePolicies(): readonly LeavePolicy[] {
  policies ??= rowsOf('leave-policy.csv', policyRow).map((version) => ({
    valid: validOf(version),
    division: version.division,
    yearStarts: version.year_starts,
    mostDaysAhead: version.most_days_ahead,
    mostDaysAtOnce: version.most_days_at_once,
    roundUpToMinutes: version.round_up_to_minutes,
    carryMostMinutes: version.carry_most_minutes,
    carryUntil: version.carry_until,
    belowMinimumNeedsReason: version.below_minimum_needs_reason,
    closedHere: version.closed_here,
    source: version.source,
    status: version.status,
  }))
  return policies
}

/** Leave a year by category, rank and service, from data/entitlements.csv. */
export function entitlementRows(): readonly EntitlementRow[] {
  entitlements ??= rowsOf('entitlements.csv', entitlementRow).map((row) => ({
    category: row.category,
    seniorityFrom: row.seniority_from,
    seniorityUntil: row.seniority_until,
    afterYears: row.after_years,
    valid: validOf(row),
    days: row.days,
    dayMinutes: row.day_minutes,
    fullWeekMinutes: row.full_week_minutes,
    source: row.source,
    status: row.status,
  }))
  return entitlements
}

/** What a day of recall gives, from data/recall.csv. */
export function recallRows(): readonly RecallRow[] {
  recalls ??= rowsOf('recall.csv', recallRow).map((row) => ({
    category: row.category,
    leastAbsenceDays: row.least_absence_days,
    fromDay: row.from_day,
    valid: validOf(row),
    leaveHundredths: row.leave,
    pay:
      row.pay_leave === '' || row.pay_double_time === ''
        ? null
        : { leaveHundredths: row.pay_leave, doubleHundredths: row.pay_double_time },
    source: row.source,
    status: row.status,
  }))
  return recalls
}

/** What a day of leave is worth by rank or grade, from data/daily-rates.csv: demo rows, no pay. */
export function dailyRates(): readonly DailyRate[] {
  rates ??= rowsOf('daily-rates.csv', rateRow).map((row) => ({
    rankOrGrade: row.rank_or_grade,
    dayPence: row.day_pence,
    dayMinutes: row.day_minutes,
    valid: validOf(row),
    source: row.source,
    status: row.status,
  }))
  return rates
}
