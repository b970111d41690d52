import { refuse } from '#platform/refusals'
import { addDays } from './day.ts'
import type { Day } from './day.ts'
import { dayOf, Temporal } from './instant.ts'
import type { Instant } from './instant.ts'
import { openSpansOn } from './working-calendar.ts'
import type { Span, WorkingCalendar } from './working-calendar.ts'

/** A time in which the clock stands still; `until` null while it still stands. */
export interface Pause {
  readonly from: Instant
  readonly until: Instant | null
}

/** What is asked of a clock: so many working minutes from the start, less pauses. */
export interface ClockTerms {
  readonly start: Instant
  readonly allowanceMinutes: number
  readonly calendar: WorkingCalendar
  readonly pauses?: readonly Pause[]
}

/**
 * When the allowance is used up. While a pause is open there is no deadline, unless it was reached
 * before the pause began; and none either when 20 years of the calendar do not hold the allowance.
 */
export type Deadline =
  | { readonly state: 'due'; readonly at: Instant }
  | { readonly state: 'paused'; readonly since: Instant }
  | { readonly state: 'out-of-reach' }

/** Open time that counts, in order: not closed, not paused. */
export interface WorkedSpan {
  readonly from: Instant
  readonly until: Instant
  readonly minutes: number
}

const HORIZON_DAYS = 20 * 366
const MILLISECONDS_A_MINUTE = 60_000

/**
 * The first instant at which the allowance (working minutes, zero or more) is used up. Nothing is
 * ever stored of this: a change of priority, calendar or pauses is a new call from the start.
 */
export function deadlineOf(terms: ClockTerms): Deadline {
  const start = terms.start.epochMilliseconds
  const paused = pausedSpans(terms.pauses ?? [])
  const stopped = openPauseOf(paused)
  let left = allowanceOf(terms.allowanceMinutes)
  if (left === 0) return { state: 'due', at: terms.start }

  for (const span of countedSpans(terms.calendar, paused, { from: start, until: Infinity })) {
    const length = span.until - span.from
    if (length >= left) return { state: 'due', at: instantOf(span.from + left) }
    left -= length
  }
  if (stopped !== null && stopped < endOfHorizon(start)) {
    return { state: 'paused', since: instantOf(stopped) }
  }
  return { state: 'out-of-reach' }
}

/**
 * The instant at which `minutesBefore` working minutes of the allowance are left: "one hour before"
 * is an hour of work, not an hour of the night. At the start when the allowance holds no more.
 */
export function escalationOf(terms: ClockTerms, minutesBefore: number): Deadline {
  allowanceOf(minutesBefore)
  const allowanceMinutes = Math.max(0, terms.allowanceMinutes - minutesBefore)
  return deadlineOf({ ...terms, allowanceMinutes })
}

/** Whole working minutes between two instants, less pauses; 0 when the second is not later. */
export function workingMinutesBetween(
  from: Instant,
  to: Instant,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] = [],
): number {
  const between = { from: from.epochMilliseconds, until: to.epochMilliseconds }
  let worked = 0
  for (const span of countedSpans(calendar, pausedSpans(pauses), between)) {
    worked += span.until - span.from
  }
  return Math.floor(worked / MILLISECONDS_A_MINUTE)
}

/** The same time span by span, so that a figure can answer "why". */
export function* workedSpans(
  from: Instant,
  to: Instant,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] = [],
): Generator<WorkedSpan> {
  const between = { from: from.epochMilliseconds, until: to.epochMilliseconds }
  for (const span of countedSpans(calendar, pausedSpans(pauses), between)) {
    yield {
      from: instantOf(span.from),
      until: instantOf(span.until),
      minutes: (span.until - span.from) / MILLISECONDS_A_MINUTE,
    }
  }
}

function* countedSpans(
  calendar: WorkingCalendar,
  paused: readonly Span[],
  within: Span,
): Generator<Span> {
  const wanted = Number.isFinite(within.until) ? within.until : endOfHorizon(within.from)
  const end = Math.min(wanted, openPauseOf(paused) ?? wanted)
  if (end <= within.from) return
  let day: Day = dayOf(instantOf(within.from), calendar.zone)
  const last = dayOf(instantOf(end), calendar.zone)
  for (; day <= last; day = addDays(day, 1)) {
    for (const open of openSpansOn(day, calendar)) {
      const from = Math.max(open.from, within.from)
      const until = Math.min(open.until, end)
      if (until > from) yield* without(paused, { from, until })
    }
  }
}

function* without(paused: readonly Span[], open: Span): Generator<Span> {
  let from = open.from
  for (const pause of paused) {
    if (pause.until <= from) continue
    if (pause.from >= open.until) break
    if (pause.from > from) yield { from, until: pause.from }
    from = pause.until
  }
  if (from < open.until) yield { from, until: open.until }
}

// Pauses may be given in any order and may overlap: two reasons at once stop the clock once.
function pausedSpans(pauses: readonly Pause[]): Span[] {
  const spans = pauses.map((pause) => ({
    from: pause.from.epochMilliseconds,
    until: pause.until === null ? Number.POSITIVE_INFINITY : pause.until.epochMilliseconds,
  }))
  if (spans.some((span) => span.until < span.from)) {
    refuse({ code: 'time.pause-ends-first', message: 'A pause must end after it starts' })
  }
  return spans.sort((a, b) => a.from - b.from)
}

function openPauseOf(paused: readonly Span[]): number | null {
  return paused.find((pause) => pause.until === Number.POSITIVE_INFINITY)?.from ?? null
}

function allowanceOf(minutes: number): number {
  if (!Number.isFinite(minutes) || minutes < 0) {
    refuse({ code: 'time.not-an-allowance', message: 'Minutes are a number, zero or more' })
  }
  return Math.round(minutes * MILLISECONDS_A_MINUTE)
}

function endOfHorizon(from: number): number {
  return from + HORIZON_DAYS * 24 * 60 * MILLISECONDS_A_MINUTE
}

function instantOf(epochMilliseconds: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
}
