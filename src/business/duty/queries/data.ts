import { join } from 'node:path'
import { z } from 'zod'
import { refuse } from '#platform/refusals'
import { cells, datedRows, holidaysOf, rowsOn, type Day } from '#platform/time'
import type { RosterRule } from '../rules/checks.ts'
import type { Compensation, Rate } from '../rules/compensation.ts'
import type { Pattern, Shift } from '../rules/roster.ts'
import { readTime } from '../rules/times.ts'

const { orNone, whole, words, yes } = cells
const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)

const letter = z.string().regex(/^[A-Z]$/)
const clock = z.string().transform((text, ctx) => {
  const minute = readTime(text)
  if (minute === null) ctx.addIssue('must be a time such as 07:00')
  return minute ?? 0
})
const rate = z
  .string()
  .regex(/^\d+\/[1-9]\d*$/)
  .transform((text): Rate => {
    const [over = 0, under = 1] = text.split('/').map(Number)
    return { over, under }
  })

let knownShifts: readonly Shift[] | undefined
let knownPatterns: readonly Pattern[] | undefined
let knownRules: readonly RosterRule[] | undefined
let knownRows: readonly Compensation[] | undefined

/** Every shift, from data/shifts.csv. A broken file is a defect. */
export function shifts(): readonly Shift[] {
  const columns = { code: letter, title: words, starts: clock, minutes: whole }
  knownShifts ??= datedRows(fileOf('shifts.csv'), columns).map((row) => ({
    ...row,
    startsMinute: row.starts,
  }))
  return knownShifts
}

/** Every pattern, from data/patterns.csv. */
export function patterns(): readonly Pattern[] {
  knownPatterns ??= datedRows(fileOf('patterns.csv'), {
    pattern: words,
    title: words,
    cycle: orNone(z.string().regex(/^[A-Z-]{1,84}$/)),
    works_holidays: yes,
  }).map((row) => ({ ...row, worksHolidays: row.works_holidays }))
  return knownPatterns
}

/** What rosters are checked by, from data/roster-rules.csv. */
export function rosterRules(): readonly RosterRule[] {
  knownRules ??= datedRows(fileOf('roster-rules.csv'), {
    rule: words,
    value: whole,
    within_days: whole,
    says: words,
    paragraph: words,
  }).map((row) => ({ ...row, withinDays: row.within_days }))
  return knownRules
}

/** What work beyond the roster gives, from data/compensation.csv. */
export function compensationRows(): readonly Compensation[] {
  knownRows ??= datedRows(fileOf('compensation.csv'), {
    kind: words,
    category: words,
    seniority_until: whole,
    notice_from: whole,
    notice_until: orNone(whole),
    rate,
    least_minutes: whole,
    unit_minutes: whole,
    deduct_minutes: whole,
    deduct_occasions: whole,
    most_with_travel: whole,
    lieu: yes,
    approval: orNone(words),
    says: words,
    paragraph: words,
  }).map((row) => ({
    ...row,
    seniorityUntil: row.seniority_until,
    noticeFrom: row.notice_from,
    noticeUntil: row.notice_until,
    leastMinutes: row.least_minutes,
    unitMinutes: row.unit_minutes,
    deductMinutes: row.deduct_minutes,
    deductOccasions: row.deduct_occasions,
    mostWithTravel: row.most_with_travel,
  }))
  return knownRows
}

/** Who must agree besides to work of a kind at a notice; null for nobody. */
export function approvalFor(
  asked: Readonly<{ kind: string; notice: number; on: Day }>,
): string | null {
  const { kind, notice, on } = asked
  const found = rowsOn(compensationRows(), on).find(
    (row) =>
      row.kind === kind &&
      row.noticeFrom <= notice &&
      (row.noticeUntil === null || notice < row.noticeUntil) &&
      row.approval !== null,
  )
  return found?.approval ?? null
}

/** The patterns and shifts that one may choose on a day. */
export const patternsOn = (on: Day): readonly Pattern[] => rowsOn(patterns(), on)
export const shiftsOn = (on: Day): readonly Shift[] => rowsOn(shifts(), on)

/** The pattern as it stands on a day; refuses one that there is not. */
export function patternOn(pattern: string, on: Day): Pattern {
  const found = patternsOn(on).find((one) => one.pattern === pattern)
  if (found !== undefined) return found
  return refuse({
    code: 'duty.unknown-pattern',
    message: 'Choose a pattern from the list',
    field: 'pattern',
  })
}

/** The public holidays of England and Wales as they are known on a day. */
export const publicHolidays = (knownOn: Day): ReadonlySet<string> =>
  new Set(holidaysOf('england-and-wales', knownOn))
