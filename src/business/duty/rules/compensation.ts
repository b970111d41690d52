import { rowsOn, type Dated, type Day } from '#platform/time'

/** What was worked beyond what was rostered, as the determinations call it. */
export const KINDS = [
  'overtime-unplanned',
  'overtime-planned',
  'recall',
  'early-start',
  'rest-day',
  'rest-day-retained',
  'public-holiday',
] as const
export type Kind = (typeof KINDS)[number]

/** A rate as an exact fraction: 4/3 is time and a third. */
export interface Rate {
  readonly over: number
  readonly under: number
}

/** What a kind of work gives to whom at which notice, from data/compensation.csv. */
export type Compensation = Dated<{
  readonly kind: string
  readonly category: string
  /** For steps of rank below this one. */
  readonly seniorityUntil: number
  /** In clear days; of an early start in hours. */
  readonly noticeFrom: number
  readonly noticeUntil: number | null
  readonly rate: Rate
  readonly leastMinutes: number
  /** Full periods of so many minutes count. */
  readonly unitMinutes: number
  readonly deductMinutes: number
  /** On how many occasions of a week the deduction is made. */
  readonly deductOccasions: number
  /** Travelling counts while both come to so many minutes at the most; 0 where it never does. */
  readonly mostWithTravel: number
  /** Another day off besides. */
  readonly lieu: boolean
  readonly approval: string | null
  readonly says: string
  readonly paragraph: string
}>

/** What was worked, by whom, and when they were told. */
export interface Worked {
  readonly kind: Kind
  readonly on: Day
  readonly category: string
  readonly seniority: number
  /** Clear days of notice; of an early start whole hours. */
  readonly notice: number
  readonly minutes: number
  /** There and back; counted for work away from a duty. */
  readonly travelMinutes: number
  /** The how manieth occasion of its kind in the week, from 1. */
  readonly occasion: number
}

/** What somebody is entitled to, in minutes, with each step of it. */
export interface Entitlement {
  readonly kind: Kind
  readonly workedMinutes: number
  readonly travelMinutes: number
  readonly deductedMinutes: number
  /** Minutes that count, paid at the rate where money is chosen. */
  readonly countedMinutes: number
  readonly rate: Rate
  /** Time off instead of money: rounded up to a whole minute, once, here. */
  readonly timeOffMinutes: number
  readonly lieu: boolean
  readonly approval: string | null
  readonly says: string
  readonly paragraph: string
  readonly source: string
  readonly status: 'authoritative' | 'demo'
}

/** The row that covers some work, or undefined where nothing is given for it at that rank. */
export function rowFor(rows: readonly Compensation[], worked: Worked): Compensation | undefined {
  return rowsOn(rows, worked.on).find(
    (row) =>
      row.kind === worked.kind &&
      row.category === worked.category &&
      worked.seniority < row.seniorityUntil &&
      row.noticeFrom <= worked.notice &&
      (row.noticeUntil === null || worked.notice < row.noticeUntil),
  )
}

/**
 * What some work entitles somebody to by Police Regulations 2003 reg. 25 and 26 and the
 * determinations under them (Annex G and H), in minutes: what is deducted, what counts and at which
 * rate, and the time off that may be had instead of money.
 * @returns undefined where no row gives anything for it
 */
export function entitlementFor(
  rows: readonly Compensation[],
  worked: Worked,
): Entitlement | undefined {
  const row = rowFor(rows, worked)
  if (row === undefined) return undefined
  const { minutes, occasion } = worked
  const travel = travelCounted(worked, row)
  const deducted =
    occasion <= row.deductOccasions ? Math.min(row.deductMinutes, minutes + travel) : 0
  const left = minutes + travel - deducted
  const full = left - (left % row.unitMinutes)
  const counted = minutes === 0 ? 0 : Math.max(full, row.leastMinutes)
  return {
    kind: worked.kind,
    workedMinutes: minutes,
    travelMinutes: travel,
    deductedMinutes: deducted,
    countedMinutes: row.rate.over === 0 ? 0 : counted,
    rate: row.rate,
    timeOffMinutes: Math.ceil((counted * row.rate.over) / row.rate.under),
    lieu: row.lieu,
    approval: row.approval,
    says: row.says,
    paragraph: row.paragraph,
    source: row.source,
    status: row.status,
  }
}

function travelCounted(worked: Worked, { mostWithTravel }: Compensation): number {
  const { minutes, travelMinutes } = worked
  return Math.max(0, Math.min(travelMinutes, mostWithTravel - minutes))
}
