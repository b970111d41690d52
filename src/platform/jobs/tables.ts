import type { Instant } from '#platform/time'

export type RunStatus =
  | 'waiting'
  | 'running'
  | 'failing'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'dead'
  | 'dismissed'

/** The rows of this room's tables, as the query builder sees them. */
export interface Tables {
  'jobs.run': {
    force_id: number
    run_id: string
    job: string
    status: RunStatus
    requested_by: string
    correlation_id: string
    caused_by: string | null
    delivery: Readonly<Record<string, unknown>> | null
    requested_at: Instant
    changed_at: Instant
    ended_at: Instant | null
    cancel_requested_at: Instant | null
    result: unknown
    error_class: string | null
    error_message: string | null
    dismissed_because: string | null
    attempts: number
    done_count: number
    total_count: number | null
  }
  'jobs.schedule': { force_id: number; job: string; last_tick_at: Instant }
}
