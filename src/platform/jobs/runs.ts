import type { Caller, CommandContext, House } from '#platform/actions'
import { inTransaction, newId, type PoolClient } from '#platform/database'
import { RUN_FIELD, type Delivery } from '#platform/events'
import { canonicalJson } from '#platform/secrets'
import { conflict } from '#platform/refusals'
import { sql } from 'kysely'
import type { FailureNote } from './failure.ts'

// Every function here writes in a short transaction of its own, so that the page sees progress
// while the work's own transaction is still open, and whatever becomes of it.

/** Where a run stands. `failed` is for good, in this process; `dead` waits for a decision. */
export type RunStatus =
  | 'waiting'
  | 'running'
  | 'failing'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'dead'
  | 'dismissed'

/** Work that people watch. */
export interface Run {
  readonly runId: string
  /** What runs, by the name people know it: a job, an import. */
  readonly job: string
  readonly requestedBy: string
  readonly delivery?: Delivery
}

const noteText = `insert into jobs.run (force_id, run_id, job, status, requested_by, correlation_id,
    caused_by, delivery, requested_at, changed_at, ended_at, attempts, error_class, error_message,
    result, done_count, total_count)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13, $14,
    coalesce($15::int, 0), $16)
  on conflict (force_id, run_id) do update set
    status = excluded.status, changed_at = excluded.changed_at, ended_at = excluded.ended_at,
    attempts = greatest(run.attempts, excluded.attempts), result = excluded.result,
    error_class = coalesce(excluded.error_class, run.error_class),
    error_message = coalesce(excluded.error_message, run.error_message),
    delivery = coalesce(run.delivery, excluded.delivery),
    done_count = coalesce($15::int, run.done_count),
    total_count = coalesce($16::int, run.total_count)
  where run.ended_at is null
  returning cancel_requested_at is not null as cancelled`

export interface Note {
  readonly status: RunStatus
  readonly attempts?: number
  readonly failure?: FailureNote
  readonly result?: unknown
  readonly done?: number
  readonly total?: number
}

const open: readonly RunStatus[] = ['waiting', 'running', 'failing']

/**
 * Notes where a run stands, making its row at need; what has ended stays as it is.
 * @returns whether somebody asked to cancel it
 */
export function noteRun(house: House, caller: Caller, run: Run, note: Note): Promise<boolean> {
  const now = house.clock.now().toString()
  const { forceId } = caller.actor
  const values = [
    forceId,
    run.runId,
    run.job,
    note.status,
    run.requestedBy,
    caller.correlationId,
    caller.causedBy ?? null,
    run.delivery === undefined ? null : canonicalJson(run.delivery),
    now,
    open.includes(note.status) ? null : now,
    note.attempts ?? 0,
    note.failure?.errorClass ?? null,
    note.failure?.message ?? null,
    note.result === undefined ? null : JSON.stringify(note.result, bigintAsText),
    note.done ?? null,
    note.total ?? null,
  ]
  return short(house, caller, async (client) => {
    const { rows } = await client.query<{ cancelled: boolean }>({
      name: 'run_note',
      text: noteText,
      values,
    })
    return rows[0]?.cancelled === true
  })
}

/**
 * Starts a run for work that this process does itself, such as loading the demo force.
 * @returns its identifier, for reportProgress, isCancelled and endRun
 */
export async function startRun(
  house: House,
  caller: Caller,
  what: { readonly job: string; readonly total?: number },
): Promise<string> {
  const runId = newId(house.clock.now().epochMilliseconds)
  const run = { runId, job: what.job, requestedBy: requesterOf(caller) }
  const { total } = what
  await noteRun(house, caller, run, {
    status: 'running',
    attempts: 1,
    ...(total === undefined ? {} : { total }),
  })
  return runId
}

const progressText = `update jobs.run set done_count = $3, total_count = $4, changed_at = $5
  where force_id = $1 and run_id = $2 and ended_at is null`

/** Says how far a run is, in the units of the work. */
export async function reportProgress(
  house: House,
  caller: Caller,
  runId: string,
  done: number,
  total: number,
): Promise<void> {
  const values = [caller.actor.forceId, runId, done, total, house.clock.now().toString()]
  await short(house, caller, (client) => client.query(progressText, values))
}

const cancelledText = `select cancel_requested_at is not null or status = 'cancelled' as cancelled
  from jobs.run where force_id = $1 and run_id = $2`

/** Whether somebody has asked for the run to be cancelled. */
export function isCancelled(house: House, caller: Caller, runId: string): Promise<boolean> {
  return short(house, caller, async (client) => {
    const { rows } = await client.query<{ cancelled: boolean }>(cancelledText, [
      caller.actor.forceId,
      runId,
    ])
    return rows[0]?.cancelled === true
  })
}

const endText = `update jobs.run set status = $3, changed_at = $4, ended_at = $4, result = $5,
    error_class = $6, error_message = $7
  where force_id = $1 and run_id = $2 and ended_at is null`

export interface RunEnd {
  readonly status: 'done' | 'failed' | 'cancelled'
  readonly result?: unknown
  readonly failure?: FailureNote
}

/** Ends a run that this process started. */
export async function endRun(
  house: House,
  caller: Caller,
  runId: string,
  { status, result, failure }: RunEnd,
): Promise<void> {
  const values = [
    caller.actor.forceId,
    runId,
    status,
    house.clock.now().toString(),
    result === undefined ? null : JSON.stringify(result, bigintAsText),
    failure?.errorClass ?? null,
    failure?.message ?? null,
  ]
  await short(house, caller, (client) => client.query(endText, values))
}

const beginText = `update jobs.run set status = 'running', attempts = $3, changed_at = $4
  where force_id = $1 and run_id = $2 and ended_at is null`
const statusText = `select from jobs.run where force_id = $1 and run_id = $2`

/** Begins an attempt at a run. Returns false when it has ended: done, cancelled or given up. */
export function beginAttempt(
  house: House,
  caller: Caller,
  runId: string,
  attempt: number,
): Promise<boolean> {
  const { forceId } = caller.actor
  return short(house, caller, async (client) => {
    const values = [forceId, runId, attempt, house.clock.now().toString()]
    const begun = await client.query(beginText, values)
    if (begun.rowCount === 1) return true
    const ended = await client.query(statusText, [forceId, runId])
    return ended.rowCount === 0
  })
}

/**
 * From inside a command: asks for a job that people will watch, as one with the command.
 * @returns the run's identifier, for the page that shows its progress
 */
export async function requestRun(
  ctx: CommandContext,
  what: {
    readonly job: string
    readonly payload: Readonly<Record<string, unknown>>
    readonly total?: number
  },
): Promise<string> {
  const runId = ctx.newId()
  const requestedBy = ctx.actor.onBehalfOf ?? ctx.actor.accountId
  const now = ctx.now.toString()
  await sql`insert into jobs.run (force_id, run_id, job, status, requested_by, correlation_id,
      caused_by, requested_at, changed_at, total_count)
    values (${ctx.forceId}, ${runId}, ${what.job}, 'waiting', ${requestedBy}, ${ctx.correlationId},
      ${ctx.entryId}, ${now}, ${now}, ${what.total ?? null})`.execute(ctx.tx)
  ctx.later({ job: what.job, payload: { ...what.payload, [RUN_FIELD]: runId } })
  return runId
}

/** Refuses to go on with work that somebody has cancelled. */
export function refuseCancelled(): never {
  return conflict({ code: 'jobs.cancelled', message: 'This work was cancelled' })
}

/** Who a caller works for. */
export function requesterOf({ actor }: Caller): string {
  return actor.onBehalfOf ?? actor.accountId
}

function short<T>(
  house: House,
  caller: Caller,
  run: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return inTransaction(house.pools.app, caller.ticket, 'write', run)
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
