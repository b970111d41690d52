import type { House } from '#platform/actions'
import { openHandlers, relayForce, type Delivery, type Handlers } from '#platform/events'
import { Logger, runTaskList, type WorkerPool } from 'graphile-worker'
import { setTimeout as wait } from 'node:timers/promises'
import { deliver, type Delivering } from './deliver.ts'
import { openLiveness, type Liveness } from './liveness.ts'
import { openMachines, type Machines, type OrganisationsOf } from './machine-tickets.ts'
import { openQueue, TASK, type Queue } from './queue.ts'
import { openSchedule, tickForce, type Scheduled } from './schedule.ts'

/** Where a worker says what it does, as pino does. */
export interface WorkerLog {
  info(details: object, message: string): void
  error(details: object, message: string): void
}

export interface WorkerOptions {
  readonly house: House
  /** The database, signed in as the worker role. */
  readonly connectionUrl: string
  readonly log: WorkerLog
  readonly organisationsOf: OrganisationsOf
  /** Deliveries handled at once; each takes one or two connections of the application's pool. */
  readonly atOnce?: number
  /** Failed attempts before a delivery is a dead letter; the last waits about twenty minutes. */
  readonly mostAttempts?: number
  /** How often the outboxes are looked at, in milliseconds, when nobody pokes. */
  readonly pollMilliseconds?: number
  /**
   * How long a stop waits for what runs, in milliseconds; half of it before it asks that to end.
   */
  readonly patienceMilliseconds?: number
}

export interface Worker {
  /** Has the outboxes looked at now: something was announced in this process. */
  poke(): void
  /** Ends the worker: what runs is finished, or handed back when it takes too long. */
  stop(): Promise<void>
}

/** Rounds of the relay between two looks for jobs whose worker was lost. */
const HAND_BACK_EVERY = 5
const FAILURES_PER_LINE = 60

/**
 * Starts the relay, the clock's jobs and the handling of deliveries, in this process. Many may run
 * at once. A lost database is waited for. Refuses a role that could step around row-level security.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { house, connectionUrl, log, atOnce = 4, mostAttempts = 8 } = options
  const { pollMilliseconds = 1_000, patienceMilliseconds: patience = 10_000 } = options
  const onError = (error: Error): void => log.error(nameOf(error), 'A queue connection broke')
  const queue = await openQueue({ connectionUrl, size: atOnce + 3, onError })
  const liveness = openLiveness(connectionUrl, onError)
  const machines = openMachines(house, options.organisationsOf)
  const handlers = openHandlers(house.registry)
  const loop = newLoop(pollMilliseconds)
  const office = { house, machines, handlers, queue, schedule: openSchedule(house.registry) }
  const work: Delivering = { house, machines, handlers, mostAttempts }
  const desk: Desk = { poolId: undefined, doing: new Set() }
  const running = Promise.all([
    relaying({ ...office, liveness, desk, seen: new Map() }, loop, log),
    handling({ queue, liveness, desk, work, atOnce, patience }, loop, log),
  ])
  return {
    poke: () => loop.poke(),
    async stop() {
      loop.stop()
      await running
      await Promise.all([liveness.close(), queue.close()])
    },
  }
}

interface Loop {
  readonly stopping: AbortSignal
  /** Waits for the next look, a poke or the end. */
  pause(): Promise<void>
  poke(): void
  stop(): void
}

function newLoop(milliseconds: number): Loop {
  const stopping = new AbortController()
  let poked = false
  let wake = new AbortController()
  const poke = (): void => {
    poked = true
    wake.abort()
  }
  return {
    stopping: stopping.signal,
    poke,
    async pause() {
      if (!poked)
        await wait(milliseconds, undefined, { signal: wake.signal }).catch(() => undefined)
      poked = false
      wake = new AbortController()
    },
    stop() {
      stopping.abort()
      poke()
    },
  }
}

/** What this process is doing now, by the queue's own identifiers. */
interface Desk {
  poolId: string | undefined
  readonly doing: Set<string>
}

interface Office {
  readonly house: House
  readonly machines: Machines
  readonly handlers: Handlers
  readonly queue: Queue
  readonly schedule: readonly Scheduled[]
  readonly liveness: Liveness
  readonly desk: Desk
  /** The ticks known to be done, by force. */
  readonly seen: Map<number, Map<string, number>>
}

async function relaying(office: Office, loop: Loop, log: WorkerLog): Promise<void> {
  let failures = 0
  const trying = async (what: () => Promise<void>): Promise<void> => {
    try {
      await what()
    } catch (error) {
      // Said once and then now and again: an absent database fails every round.
      if (failures % FAILURES_PER_LINE === 0) {
        log.error(nameOf(error), 'The relay could not do its round and tries again')
      }
      failures += 1
    }
  }
  for (let round = 0; !loop.stopping.aborted; round += 1) {
    const failedBefore = failures
    if (round % HAND_BACK_EVERY === 0) await trying(() => handBack(office, log))
    await trying(async () => {
      const { poolId } = office.desk
      if (poolId !== undefined) await office.liveness.show(poolId)
      // One force's fault is not another's: each has its own try.
      for (const forceId of await forcesOf(office.house)) {
        await trying(() => serveForce(office, forceId, loop))
      }
    })
    if (failures === failedBefore) failures = 0
    await loop.pause()
  }
}

async function handBack({ liveness, desk }: Office, log: WorkerLog): Promise<void> {
  const { poolId, doing } = desk
  if (poolId !== undefined) await liveness.handBackUnheard(poolId, [...doing])
  const workers = await liveness.handBackLost()
  if (workers > 0) log.info({ workers }, 'Handed back the jobs of workers that were lost')
}

async function forcesOf(house: House): Promise<readonly number[]> {
  const { rows } = await house.pools.app.query<{ force_id: number }>(
    'select force_id from bl.force order by force_id',
  )
  return rows.map((row) => row.force_id)
}

async function serveForce(office: Office, forceId: number, loop: Loop): Promise<void> {
  const { house, machines, handlers, queue, schedule } = office
  const seen = office.seen.get(forceId) ?? new Map<string, number>()
  office.seen.set(forceId, seen)
  try {
    const clock = await machines.callerFor({ forceId, room: 'jobs' })
    await tickForce(house, clock, schedule, seen)
    const carrier = await machines.callerFor({ forceId, room: 'events' })
    while (await relayForce(house, carrier, handlers, queue.put)) {
      if (loop.stopping.aborted) return
    }
  } catch (error) {
    // A ticket may have ended with a restored database: the next round mints new ones.
    machines.forget(forceId, 'jobs')
    machines.forget(forceId, 'events')
    throw error
  }
}

interface Hall {
  readonly queue: Queue
  readonly liveness: Liveness
  readonly desk: Desk
  readonly work: Delivering
  readonly atOnce: number
  readonly patience: number
}

/** Runs the library's pool, and another when it gives up because the database was away. */
async function handling(hall: Hall, loop: Loop, log: WorkerLog): Promise<void> {
  while (!loop.stopping.aborted) {
    const pool = runPool(hall, loop, log)
    const stop = (): void => void endPool(pool, hall.patience)
    loop.stopping.addEventListener('abort', stop, { once: true })
    try {
      hall.desk.poolId = pool.id
      if (loop.stopping.aborted) stop()
      await pool.promise
    } catch (error) {
      log.error(nameOf(error), 'The queue stopped and is started again')
      await wait(1_000)
    } finally {
      loop.stopping.removeEventListener('abort', stop)
      hall.desk.poolId = undefined
      await hall.liveness.hide(pool.id).catch((error: unknown) => {
        log.error(nameOf(error), 'The end of a pool could not be shown')
      })
    }
  }
}

function runPool(hall: Hall, loop: Loop, log: WorkerLog): WorkerPool {
  const { queue, desk, work } = hall
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') log.error({}, message.split('\n')[0] ?? message)
  })
  return runTaskList(
    {
      pgPool: queue.pool,
      concurrency: hall.atOnce,
      gracefulShutdownAbortTimeout: hall.patience / 2,
      noHandleSignals: true,
      logger,
      pollInterval: 2_000,
      // Without a batch the library lets a broken connection reject where nobody listens.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    },
    {
      [TASK]: async (payload, { job, abortSignal }) => {
        desk.doing.add(job.id)
        try {
          await deliver(work, payload as Delivery, job.attempts, abortSignal)
          await queue.strike(job)
        } finally {
          desk.doing.delete(job.id)
        }
        loop.poke()
      },
    },
    queue.pool,
  )
}

async function endPool(pool: WorkerPool, patience: number): Promise<void> {
  const finished = Promise.resolve(pool.gracefulShutdown()).then(() => true)
  const impatient = wait(patience, false, { ref: false })
  if (!(await Promise.race([finished, impatient]))) {
    await pool.forcefulShutdown('The worker is stopping')
  }
}

function nameOf(error: unknown): object {
  const { name, code, message } = error as { name?: string; code?: string; message?: string }
  return { error: name, code, reason: message }
}
