import { patternMinutes } from '#business/people'
import type { Problem } from '#platform/refusals'
import { addDays, rangeContains, type Day, type DayRange } from '#platform/time'
import type { PatternSpan, RosteredDay } from './days.ts'
import type { Sourced } from './policy.ts'

/** What a day of recall gives, from the first such day or from a later one: data/recall.csv. */
export interface RecallRow extends Sourced {
  readonly category: string
  /** The absence must be so many days long, rest days and bank holidays counted. */
  readonly leastAbsenceDays: number
  /** The row counts from this day of the recall on. */
  readonly fromDay: number
  readonly valid: DayRange
  /** Days of leave for each day recalled, in hundredths. */
  readonly leaveHundredths: number
  /** The other choice: leave and pay at double time, in hundredths; null where there is none. */
  readonly pay: { readonly leaveHundredths: number; readonly doubleHundredths: number } | null
}

export type Choice = 'leave' | 'pay'

export interface RecallDay {
  readonly day: Day
  readonly minutes: number
  readonly row: RecallRow
  readonly leaveMinutes: number
  readonly doubleTimeMinutes: number
}

export interface Compensation {
  readonly choice: Choice
  readonly leaveMinutes: number
  readonly doubleTimeMinutes: number
  readonly days: readonly RecallDay[]
}

export interface Recalled {
  readonly category: string
  readonly firstOn: Day
  /** What each day from the first takes of the leave; the days stay taken. */
  readonly minutesByDay: readonly number[]
  /** Days of this absence on which there was a recall before. */
  readonly daysBefore: number
  /** How long the whole absence is, in calendar days. */
  readonly absenceDays: number
}

/**
 * What a recall gives by one choice: for each day of leave lost, so many days of leave, or leave
 * and pay at double time (Police Regulations 2003 reg. 33, Annex O). Days that took no leave give
 * nothing here: they are rest days or bank holidays, which have rules of their own.
 * @returns undefined where no row covers the person, or the choice is not theirs
 */
export function compensationFor(
  recalled: Recalled,
  choice: Choice,
  rows: readonly RecallRow[],
): Compensation | undefined {
  const days: RecallDay[] = []
  for (const [index, minutes] of recalled.minutesByDay.entries()) {
    if (minutes === 0) continue
    const day = addDays(recalled.firstOn, index)
    const row = rowOf(recalled, rows, recalled.daysBefore + days.length + 1, day)
    if (row === undefined) return undefined
    const gives =
      choice === 'leave' ? { leaveHundredths: row.leaveHundredths, doubleHundredths: 0 } : row.pay
    if (gives === null) return undefined
    days.push({
      day,
      minutes,
      row,
      leaveMinutes: shareOf(minutes, gives.leaveHundredths),
      doubleTimeMinutes: shareOf(minutes, gives.doubleHundredths),
    })
  }
  const sum = (of: 'leaveMinutes' | 'doubleTimeMinutes'): number =>
    days.reduce((all, one) => all + one[of], 0)
  const leaveMinutes = sum('leaveMinutes')
  return { choice, leaveMinutes, doubleTimeMinutes: sum('doubleTimeMinutes'), days }
}

/** Half a minute is rounded up, to the advantage of whoever was recalled. */
const shareOf = (minutes: number, hundredths: number): number =>
  Math.ceil((minutes * hundredths) / 100)

function rowOf(
  { category, absenceDays }: Recalled,
  rows: readonly RecallRow[],
  dayOfRecall: number,
  day: Day,
): RecallRow | undefined {
  return rows
    .filter(
      (row) =>
        row.category === category &&
        rangeContains(row.valid, day) &&
        row.leastAbsenceDays <= absenceDays &&
        row.fromDay <= dayOfRecall,
    )
    .toSorted((a, b) => a.leastAbsenceDays - b.leastAbsenceDays || a.fromDay - b.fromDay)
    .at(-1)
}

/** The choices that are open to somebody, leave first. */
export function choicesFor(recalled: Recalled, rows: readonly RecallRow[]): Compensation[] {
  return (['leave', 'pay'] as const).flatMap(
    (choice) => compensationFor(recalled, choice, rows) ?? [],
  )
}

const FARTHEST = 14

/**
 * How long an absence is around some days of leave, with the days off and bank holidays that touch
 * it: Annex O counts rest days and public holidays to the three days.
 */
export function absenceDays(
  firstOn: Day,
  lastOn: Day,
  spans: readonly PatternSpan[],
  bankHolidays: ReadonlySet<Day>,
  rostered: ReadonlyMap<Day, RosteredDay> = new Map(),
): number {
  const free = (day: Day): boolean => {
    const span = spans.find(({ valid }) => rangeContains(valid, day))
    if (span === undefined) return false
    return bankHolidays.has(day) || (rostered.get(day)?.minutes ?? patternMinutes(span, day)) === 0
  }
  let days = 0
  for (let day = firstOn; day <= lastOn; day = addDays(day, 1)) days += 1
  for (let n = 1; n <= FARTHEST && free(addDays(firstOn, -n)); n += 1) days += 1
  for (let n = 1; n <= FARTHEST && free(addDays(lastOn, n)); n += 1) days += 1
  return days
}

/** Whether somebody can still be called back from leave: approved, and not long over. */
export function mayBeCalledBack(
  { status, lastOn }: { readonly status: string; readonly lastOn: Day },
  today: Day,
): boolean {
  return status === 'approved' && lastOn >= addDays(today, -FARTHEST)
}

/** What stands in the way of calling somebody back on these days. */
export function problemsWithRecall(
  asked: { readonly firstOn: Day; readonly lastOn: Day },
  leave: {
    readonly status: string
    readonly firstOn: Day
    readonly lastOn: Day
    readonly minutesByDay: readonly number[]
  },
  today: Day,
): Problem[] {
  const one = (code: string, message: string, field: string): Problem[] => [
    { code: `leave.${code}`, message, field },
  ]
  if (leave.status !== 'approved') {
    return one(
      'not-on-leave',
      'Only somebody whose leave is approved can be called back',
      'firstOn',
    )
  }
  if (asked.lastOn < asked.firstOn) {
    return one(
      'recall-ends-before-it-starts',
      'The last day must be on or after the first',
      'lastOn',
    )
  }
  if (asked.firstOn < leave.firstOn || asked.lastOn > leave.lastOn) {
    return one('recall-outside-leave', 'Choose days of this leave', 'firstOn')
  }
  if (asked.firstOn < addDays(today, -FARTHEST)) {
    return one(
      'recall-long-ago',
      'Enter a recall within two weeks. HR corrects older ones',
      'firstOn',
    )
  }
  const lost = leave.minutesByDay.filter((minutes, index) => {
    const day = addDays(leave.firstOn, index)
    return minutes > 0 && asked.firstOn <= day && day <= asked.lastOn
  })
  if (lost.length > 0) return []
  return one(
    'recall-takes-no-leave',
    'No leave is taken on these days, so none is given back',
    'firstOn',
  )
}
