import { join } from 'node:path'
import { z } from 'zod'
import { cells, datedRows, DIVISIONS } from '#platform/time'
import type { EntitlementRow } from '../rules/entitlement.ts'
import type { LeavePolicy } from '../rules/policy.ts'
import type { DailyRate } from '../rules/liability.ts'
import type { RecallRow } from '../rules/recall.ts'

const { orNone, whole, words, yes } = cells
const monthAndDay = z.string().regex(/^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/)
/** A decimal of at most two places, in hundredths. */
const hundredths = z
  .string()
  .regex(/^\d+(\.\d{1,2})?$/)
  .transform((text) => Math.round(Number(text) * 100))

const policyColumns = {
  division: z.enum(DIVISIONS),
  year_starts: monthAndDay,
  most_days_ahead: whole,
  most_days_at_once: whole,
  round_up_to_minutes: whole,
  carry_most_minutes: whole,
  carry_until: monthAndDay,
  below_minimum_needs_reason: yes,
  closed_here: yes,
}

const entitlementColumns = {
  category: words,
  seniority_from: whole,
  seniority_until: orNone(whole),
  after_years: whole,
  days: whole,
  day_minutes: whole,
  full_week_minutes: whole,
}

const recallColumns = {
  category: words,
  least_absence_days: whole,
  from_day: whole,
  leave: hundredths,
  pay_leave: orNone(hundredths),
  pay_double_time: orNone(hundredths),
}

const rateColumns = { rank_or_grade: words, day_pence: whole, day_minutes: whole }

const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)

let policies: readonly LeavePolicy[] | undefined
let entitlements: readonly EntitlementRow[] | undefined
let recalls: readonly RecallRow[] | undefined
let rates: readonly DailyRate[] | undefined

/** Every version of the leave policy, from data/leave-policy.csv. A broken file is a defect. */
export function leavePolicies(): readonly LeavePolicy[] {
  policies ??= datedRows(fileOf('leave-policy.csv'), policyColumns).map((version) => ({
    valid: version.valid,
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
  entitlements ??= datedRows(fileOf('entitlements.csv'), entitlementColumns).map((row) => ({
    category: row.category,
    seniorityFrom: row.seniority_from,
    seniorityUntil: row.seniority_until,
    afterYears: row.after_years,
    valid: row.valid,
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
  recalls ??= datedRows(fileOf('recall.csv'), recallColumns).map((row) => ({
    category: row.category,
    leastAbsenceDays: row.least_absence_days,
    fromDay: row.from_day,
    valid: row.valid,
    leaveHundredths: row.leave,
    pay:
      row.pay_leave === null || row.pay_double_time === null
        ? null
        : { leaveHundredths: row.pay_leave, doubleHundredths: row.pay_double_time },
    source: row.source,
    status: row.status,
  }))
  return recalls
}

/** What a day of leave is worth by rank or grade, from data/daily-rates.csv: demo rows, no pay. */
export function dailyRates(): readonly DailyRate[] {
  rates ??= datedRows(fileOf('daily-rates.csv'), rateColumns).map((row) => ({
    rankOrGrade: row.rank_or_grade,
    dayPence: row.day_pence,
    dayMinutes: row.day_minutes,
    valid: row.valid,
    source: row.source,
    status: row.status,
  }))
  return rates
}
