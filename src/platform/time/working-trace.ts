import type { Instant } from './instant.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { workedSpans } from './working-clock.ts'
import type { Pause } from './working-clock.ts'

/** A stretch of the time that passed, and what it was to the clock. */
export interface ClockStep {
  readonly from: Instant
  readonly until: Instant
  readonly minutes: number
  /** 'paused' is a pause in open hours; closed hours are closed, paused or not. */
  readonly what: 'worked' | 'paused' | 'closed'
}

/** How the time from start to end passed, without a hole: the answer to "why this deadline". */
export function* clockSteps(
  start: Instant,
  end: Instant,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] = [],
): Generator<ClockStep> {
  const counted = workedSpans(start, end, calendar, pauses)
  let next = counted.next()
  let reached = start
  for (const open of workedSpans(start, end, calendar)) {
    if (isBefore(reached, open.from)) yield step(reached, open.from, 'closed')
    reached = open.from
    while (!next.done && isBefore(next.value.from, open.until)) {
      if (isBefore(reached, next.value.from)) yield step(reached, next.value.from, 'paused')
      yield step(next.value.from, next.value.until, 'worked')
      reached = next.value.until
      next = counted.next()
    }
    if (isBefore(reached, open.until)) yield step(reached, open.until, 'paused')
    reached = open.until
  }
  if (isBefore(reached, end)) yield step(reached, end, 'closed')
}

function step(from: Instant, until: Instant, what: ClockStep['what']): ClockStep {
  return { from, until, minutes: (until.epochMilliseconds - from.epochMilliseconds) / 60_000, what }
}

function isBefore(a: Instant, b: Instant): boolean {
  return a.epochMilliseconds < b.epochMilliseconds
}
