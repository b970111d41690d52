import { momentOf } from '#business/duty'
import { addDays, dayNumber, type Day } from '#platform/time'
import type { Night, PaidOvertime } from './records.ts'

/** Minutes after midnight between which work is unsocial: 20:00 to 06:00 of the next day. */
const BEGINS = 20 * 60
const ENDS = 30 * 60
const HOUR = 60
const MINUTES_A_DAY = 1_440
const MOST_KEPT = 20_000

/** Work without a break, in minutes since 1970, and the day on which it began. */
export interface WorkSpan {
  readonly on: Day
  readonly starts: number
  readonly ends: number
}

// A force has few shifts: the same moments are asked for again and again, of everybody.
const moments = new Map<string, number>()

function minuteOf(day: Day, minute: number): number {
  const key = `${day} ${minute}`
  const known = moments.get(key)
  if (known !== undefined) return known
  const found = Math.round(momentOf(day, minute).epochMilliseconds / 60_000)
  if (moments.size < MOST_KEPT) moments.set(key, found)
  return found
}

/**
 * Full hours of one stretch of work between 20:00 and 06:00, each night by itself: 1 h 45 gives
 * one, half an hour none (Police Regulations 2003 Annex U, unsocial hours allowance). As hours
 * really pass, also in the nights on which the clocks change.
 */
export function fullNightHours({ on, starts, ends }: WorkSpan): number {
  let hours = 0
  for (let day = addDays(on, -1); ; day = addDays(day, 1)) {
    const from = minuteOf(day, BEGINS)
    if (from >= ends) return hours
    const minutes = Math.min(ends, minuteOf(day, ENDS)) - Math.max(starts, from)
    if (minutes >= HOUR) hours += Math.floor(minutes / HOUR)
  }
}

/** Whether any of it lies between 20:00 and 06:00. */
export function touchesNight({ starts, ends }: Pick<Night, 'starts' | 'ends'>): boolean {
  const early = ENDS - MINUTES_A_DAY
  return starts < early || ends > BEGINS
}

/** A duty by its times on the wall, as a stretch of work. */
export const spanOf = ({ on, starts, ends }: Omit<Night, 'hours'>): WorkSpan => ({
  on,
  starts: minuteOf(on, starts),
  ends: minuteOf(on, ends),
})

/** Full hours between 20:00 and 06:00 by the day on which the work began. */
export interface NightHours {
  readonly on: Day
  readonly hours: number
}

/**
 * The full hours of duties and of overtime together. Overtime that follows on a duty at once goes
 * on with its hours: half an hour of each is an hour, and what is in both counts once.
 */
export function nightHours(
  nights: readonly Night[],
  overtime: readonly PaidOvertime[],
): readonly NightHours[] {
  if (overtime.length === 0) return nights
  const near = new Set(overtime.flatMap(({ workedOn }) => daysAround(workedOn)))
  const [beside, alone] = [
    nights.filter(({ on }) => near.has(dayNumber(on))),
    nights.filter(({ on }) => !near.has(dayNumber(on))),
  ]
  const spans = [
    ...beside.map(spanOf),
    ...overtime.map(({ workedOn: on, starts, ends }) => ({ on, starts, ends })),
  ].toSorted((a, b) => a.starts - b.starts)
  const merged = joined(spans).map((span) => ({ on: span.on, hours: fullNightHours(span) }))
  return [...alone, ...merged].filter(({ hours }) => hours > 0)
}

function daysAround(day: Day): number[] {
  const number = dayNumber(day)
  return [number - 1, number, number + 1]
}

/** Stretches that touch or overlap made one, of the day on which the first began. */
function joined(spans: readonly WorkSpan[]): WorkSpan[] {
  const found: WorkSpan[] = []
  for (const span of spans) {
    const last = found.at(-1)
    if (last === undefined || span.starts > last.ends) found.push(span)
    else found[found.length - 1] = { ...last, ends: Math.max(last.ends, span.ends) }
  }
  return found
}
