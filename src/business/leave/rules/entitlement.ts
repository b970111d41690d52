import type { Problem } from '#platform/refusals'
import { addDays, addMonths, addYears, intersectionOf, lengthInDays } from '#platform/time'
import { rangeContains, yearOf, type Day, type DayRange } from '#platform/time'
import type { PatternSpan } from './days.ts'
import { daysOfYear, policyOfYear, yearWords, type LeavePolicy, type Sourced } from './policy.ts'

/** So much leave a year for some people after some years of service: data/entitlements.csv. */
export interface EntitlementRow extends Sourced {
  readonly category: string
  /** The steps of rank or grade it covers, from people's own table: 0 to 49 are federated ranks. */
  readonly seniorityFrom: number
  readonly seniorityUntil: number | null
  readonly afterYears: number
  readonly valid: DayRange
  readonly days: number
  readonly dayMinutes: number
  /** What somebody full-time works in a week; part-timers have their share of it. */
  readonly fullWeekMinutes: number
}

/** How somebody is employed on some days, as far as leave depends on it. */
export interface ServiceSpan extends PatternSpan {
  readonly category: string
  readonly rankOrGrade: string
  readonly seniority: number
  /** The day on which the service began that counts for leave. */
  readonly joinedOn: Day
}

/** Days of a leave year on which the same row and the same pattern count. */
export interface EntitlementLine {
  readonly from: Day
  readonly lastOn: Day
  readonly rankOrGrade: string
  readonly row: EntitlementRow
  readonly weekMinutes: number
  readonly minutes: number
}

export interface Entitlement {
  readonly leaveYear: number
  /** The sum of the lines and of the rounding. */
  readonly minutes: number
  readonly lines: readonly EntitlementLine[]
  /** What rounding up has added, once, to the sum. */
  readonly roundedUpBy: number
  readonly problems: readonly Problem[]
}

/** An exact share of minutes: over `DENOMINATOR` x the full week of its row. */
interface Piece {
  readonly range: DayRange
  readonly rankOrGrade: string
  readonly row: EntitlementRow
  readonly weekMinutes: number
  readonly share: Fraction
}

interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/**
 * What somebody may take in a leave year, from every way they are employed in it.
 *
 * Each month of the year gives a twelfth. A month counts at the rank and the service of its last
 * employed day: whoever completes years of service within a month is treated as having done so at
 * its beginning (Police Regulations 1995 Sch. 4, the way SR (NI) 1996/564 Sch. 3 para. 2 words it).
 * Within a month, days before joining and after leaving give nothing and days of part-time work
 * give their share of a full week. Nothing is rounded but the sum, in `roundedUp`.
 * @returns problems instead of an amount where no row covers a month
 */
export function entitlementOf(
  leaveYear: number,
  spans: readonly ServiceSpan[],
  rows: readonly EntitlementRow[],
  policies: readonly LeavePolicy[],
): Entitlement {
  const year = daysOfYear(policies, leaveYear)
  const pieces: Piece[] = []
  for (let month = 0; month < 12; month += 1) {
    const range = { from: addMonths(year.from, month), until: addMonths(year.from, month + 1) }
    const employed = spans
      .flatMap((span) => {
        const days = intersectionOf(span.valid, range)
        return days === null ? [] : [{ span, days }]
      })
      .toSorted((a, b) => (a.days.from < b.days.from ? -1 : 1))
    const last = employed.at(-1)
    if (last === undefined) continue
    const row = rowFor(rows, last.span, addDays(last.days.until ?? range.until, -1))
    if (row === undefined) {
      const problems = [missing(last.span, leaveYear)]
      return { leaveYear, minutes: 0, lines: [], roundedUpBy: 0, problems }
    }
    for (const { span, days } of employed) {
      const { rankOrGrade } = last.span
      const weekMinutes = weekMinutesOf(span)
      const share = shareOf(row, weekMinutes, lengthInDays(days), lengthInDays(range))
      pieces.push({ range: days, rankOrGrade, row, weekMinutes, share })
    }
  }
  return summedUp(leaveYear, merged(pieces), policyOfYear(policies, leaveYear).roundUpToMinutes)
}

function missing({ rankOrGrade, category }: ServiceSpan, leaveYear: number): Problem {
  const who = category === 'officer' ? rankOrGrade : `${category} ${rankOrGrade}`
  return {
    code: 'leave.no-entitlement',
    message: `There is no entitlement for ${who} in ${yearWords(leaveYear)}. HR adds it`,
  }
}

/** The row of the most years of service that somebody has completed on a day. */
export function rowFor(
  rows: readonly EntitlementRow[],
  { category, seniority, joinedOn }: ServiceSpan,
  day: Day,
): EntitlementRow | undefined {
  const service = completedYears(joinedOn, day)
  const mine = rows.filter(
    (row) =>
      row.category === category &&
      row.seniorityFrom <= seniority &&
      (row.seniorityUntil === null || seniority < row.seniorityUntil) &&
      rangeContains(row.valid, day) &&
      row.afterYears <= service,
  )
  return mine.toSorted((a, b) => a.afterYears - b.afterYears).at(-1)
}

/** Whole years of service on a day; somebody who joins that day has none. */
export function completedYears(joinedOn: Day, day: Day): number {
  const years = yearOf(day) - yearOf(joinedOn)
  return Math.max(0, addYears(joinedOn, Math.max(0, years)) <= day ? years : years - 1)
}

/** The minutes somebody works in a week by their pattern. */
export function weekMinutesOf({ workingDays, dayMinutes }: PatternSpan): number {
  return Array.from(workingDays).filter((day) => day === '1').length * dayMinutes
}

/** Nobody's week gives more than a full one: a long pattern is paid for otherwise. */
function shareOf(row: EntitlementRow, weekMinutes: number, days: number, ofDays: number): Fraction {
  const week = Math.min(weekMinutes, row.fullWeekMinutes)
  return {
    over: BigInt(row.days * row.dayMinutes) * BigInt(week) * BigInt(days),
    under: BigInt(row.fullWeekMinutes) * BigInt(ofDays) * 12n,
  }
}

const add = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
})

const sameKind = (a: Piece, b: Piece): boolean =>
  a.row === b.row &&
  a.weekMinutes === b.weekMinutes &&
  a.rankOrGrade === b.rankOrGrade &&
  a.range.until === b.range.from

function merged(pieces: readonly Piece[]): Piece[] {
  const lines: Piece[] = []
  for (const piece of pieces) {
    const before = lines.at(-1)
    if (before === undefined || !sameKind(before, piece)) lines.push(piece)
    else {
      const range = { from: before.range.from, until: piece.range.until }
      lines[lines.length - 1] = { ...before, range, share: add(before.share, piece.share) }
    }
  }
  return lines
}

/** The one place where an entitlement is rounded: up, to so many minutes. */
function roundedUp({ over, under }: Fraction, toMinutes: number): number {
  const step = under * BigInt(toMinutes)
  return Number((over + step - 1n) / step) * toMinutes
}

/**
 * Lines in whole minutes that add up to the sum rounded up to a minute: each is cut, and the
 * minutes left over go to those of the largest remainders.
 */
function summedUp(leaveYear: number, pieces: readonly Piece[], toMinutes: number): Entitlement {
  const sum = pieces.reduce((all, { share }) => add(all, share), { over: 0n, under: 1n })
  const minutes = roundedUp(sum, toMinutes)
  const whole = roundedUp(sum, 1)
  const cut = pieces.map(({ share: { over, under } }, index) => {
    const floor = over / under
    return { index, floor: Number(floor), rest: Number(over - floor * under) / Number(under) }
  })
  let over = whole - cut.reduce((all, { floor }) => all + floor, 0)
  const given = new Map(cut.map(({ index, floor }) => [index, floor]))
  for (const { index, floor } of cut.toSorted((a, b) => b.rest - a.rest)) {
    if (over <= 0) break
    given.set(index, floor + 1)
    over -= 1
  }
  const lines = pieces.map(({ range, rankOrGrade, row, weekMinutes }, index) => ({
    from: range.from,
    lastOn: addDays(range.until ?? range.from, -1),
    rankOrGrade,
    row,
    weekMinutes,
    minutes: given.get(index) ?? 0,
  }))
  return { leaveYear, minutes, lines, roundedUpBy: minutes - whole, problems: [] }
}
