import type { Problem } from '#platform/refusals'
import { compareInstants } from './instant.ts'
import type { Instant } from './instant.ts'
import type { Pause } from './working-clock.ts'

/** What happened to a service clock, as its log tells it. */
export interface ClockEvent {
  readonly kind: 'started' | 'paused' | 'resumed' | 'stopped' | 'reopened'
  readonly at: Instant
  /** Why it paused: two reasons may run at once, and each must be resumed. */
  readonly reason?: string
}

/** What the log comes to: give it to deadlineOf with any allowance and any calendar. */
export interface ClockStory {
  readonly start: Instant
  readonly pauses: readonly Pause[]
  /** When the work was done; null while it is not. */
  readonly stoppedAt: Instant | null
}

type Outcome =
  | { readonly story: ClockStory; readonly problems: readonly [] }
  | { readonly story: null; readonly problems: readonly Problem[] }

/**
 * Replays a log into a start, pauses and an end. The time between stopped and reopened counts as a
 * pause: reopening continues the same clock. A changed priority or calendar needs no event here,
 * since nothing that depends on it is kept. Problems when the log does not make sense.
 */
export function replayClock(events: readonly ClockEvent[]): Outcome {
  const [first, ...rest] = [...events].sort((a, b) => compareInstants(a.at, b.at))
  if (first?.kind !== 'started') return nonsense('A clock must be started first')
  const running = new Map<string, Instant>()
  const pauses: Pause[] = []
  let stoppedAt: Instant | null = null

  for (const event of rest) {
    const reason = event.reason ?? ''
    const isDone = stoppedAt !== null
    if (event.kind === 'started') return nonsense('A clock can be started only once')
    if (isDone !== (event.kind === 'reopened')) {
      return nonsense(isDone ? 'A stopped clock can only be reopened' : 'The clock is not stopped')
    }
    if (event.kind === 'paused') {
      if (running.has(reason)) return nonsense('The clock is already paused for that reason')
      running.set(reason, event.at)
    } else if (event.kind === 'resumed') {
      const from = running.get(reason)
      if (!from) return nonsense('The clock is not paused for that reason')
      running.delete(reason)
      pauses.push({ from, until: event.at })
    } else if (event.kind === 'stopped') {
      for (const from of running.values()) pauses.push({ from, until: event.at })
      running.clear()
      stoppedAt = event.at
    } else if (stoppedAt !== null) {
      pauses.push({ from: stoppedAt, until: event.at })
      stoppedAt = null
    }
  }
  for (const from of running.values()) pauses.push({ from, until: null })
  return { story: { start: first.at, pauses, stoppedAt }, problems: [] }
}

function nonsense(message: string): Outcome {
  return { story: null, problems: [{ code: 'time.clock-log', message }] }
}
