import { perform, type Caller, type Errand, type House } from '#platform/actions'
import { sqlState } from '#platform/database'
import type { Delivery, Handlers, Handling } from '#platform/events'
import { describeFailure, isHopeless, refusedWith } from './failure.ts'
import type { Machines } from './machine-tickets.ts'
import { beginAttempt, noteRun, refuseCancelled, type Note, type Run } from './runs.ts'
import { stableId } from './stable-id.ts'

export interface Delivering {
  readonly house: House
  readonly machines: Machines
  readonly handlers: Handlers
  /** After so many failed attempts a delivery is a dead letter. */
  readonly mostAttempts: number
}

/** The run of a delivery: the one people asked for, or one of its own. */
export function runIdOf(delivery: Delivery): string {
  return delivery.runId ?? stableId(`run:${delivery.outboxId}/${delivery.handler}`)
}

/**
 * Performs the command a delivery leads to, as the machine of its room, once however often it is
 * delivered: outbox row and handler are the idempotency key, kept with the effect.
 * Throws (what may be logged) when it is to be tried again. Returns when it is done, cancelled, or
 * a dead letter.
 * @param attempt counted from 1 by the queue, which also counts attempts that were killed
 */
export async function deliver(
  work: Delivering,
  delivery: Delivery,
  attempt: number,
  stopping?: AbortSignal,
): Promise<void> {
  const { house, machines, mostAttempts } = work
  try {
    const handling = attempt > mostAttempts ? lost() : work.handlers.handlingOf(delivery)
    const caller = await callerFor(machines, delivery, handling.room)
    await performOnce(work, caller, delivery, handling, attempt, stopping)
  } catch (error) {
    if (sqlState(error) === 'BL401') machines.forget(delivery.forceId, roomOf(delivery))
    if (stopping?.aborted === true) throw new DeliveryFailed('The worker is stopping')
    const note = { ...endOf(error, attempt >= mostAttempts), attempts: attempt }
    // Noted by the machine of this room: the handler's own may be what cannot be had.
    const noting = await callerFor(machines, delivery, 'jobs')
    await noteRun(house, noting, runOf(delivery), note)
    if (note.status === 'failing') {
      throw new DeliveryFailed(`${note.failure?.errorClass}: ${note.failure?.message}`)
    }
  }
}

function endOf(error: unknown, wasLast: boolean): Note {
  if (refusedWith(error, 'jobs.cancelled')) return { status: 'cancelled' }
  // It was done under this key before, with input that an earlier version of the room made.
  if (refusedWith(error, 'platform.key-reused')) return { status: 'done' }
  const failure = describeFailure(error)
  return { status: wasLast || isHopeless(error) ? 'dead' : 'failing', failure }
}

/** What the queue may keep of a failure. */
class DeliveryFailed extends Error {}

class WorkerLost extends Error {}

function lost(): never {
  throw new WorkerLost('Every worker that began this was lost')
}

async function performOnce(
  { house }: Delivering,
  caller: Caller,
  delivery: Delivery,
  handling: Handling,
  attempt: number,
  stopping: AbortSignal | undefined,
): Promise<void> {
  const run = runOf(delivery)
  let watched = delivery.runId !== null || attempt > 1
  if (watched && !(await beginAttempt(house, caller, run.runId, attempt))) return
  const onProgress = async (done: number, total: number): Promise<void> => {
    if (stopping?.aborted === true) throw new DeliveryFailed('The worker is stopping')
    watched = true
    const note: Note = { status: 'running', attempts: attempt, done, total }
    if (await noteRun(house, caller, run, note)) refuseCancelled()
  }
  const key = `${delivery.outboxId}/${delivery.handler}`
  const { command, errand } = handling
  const input = errand === undefined ? handling.input : await sent(house, caller, handling, errand)
  const result =
    input === undefined
      ? undefined
      : await perform(house, caller, command, input, { key, onProgress })
  if (!watched) return
  await noteRun(house, caller, run, { status: 'done', attempts: attempt, result })
}

/** Does an errand, in no transaction. Undefined where there was nothing to do (any more). */
async function sent(house: House, caller: Caller, { input }: Handling, errand: Errand) {
  const ready = await perform(house, caller, errand.ready, input)
  return ready === undefined ? undefined : errand.go(house, ready)
}

function callerFor(machines: Machines, delivery: Delivery, room: string): Promise<Caller> {
  const { forceId, accountId, correlationId, causedBy } = delivery
  return machines.callerFor({ forceId, room, onBehalfOf: accountId, correlationId, causedBy })
}

function runOf(delivery: Delivery): Run {
  const runId = runIdOf(delivery)
  return {
    runId,
    job: delivery.handler,
    requestedBy: delivery.accountId,
    delivery: { ...delivery, runId },
  }
}

function roomOf({ handler }: Delivery): string {
  return handler.split(/[:.]/)[0] ?? handler
}
