import { setTimeout as wait } from 'node:timers/promises'
import { urlFor } from '#platform/database'
import { openHandlers, type OutboxRow } from '#platform/events'
import { openMachines, startWorker, type Worker, type WorkerOptions } from '#platform/jobs'
import { deliver } from '../../src/platform/jobs/deliver.ts'
import { testKeys } from './keys.ts'
import { beforeTheClusterStops } from './cluster.ts'
import type { World } from './world.ts'

/** The address of a test's database, signed in as the worker role. */
export function workerUrl(world: World): string {
  return urlFor(world.adminUrl, 'bluelamp_worker', testKeys.passwordFor('worker'))
}

/** Machines that see the one organisation every test caller has. */
export function machinesFor({ house }: World) {
  return openMachines(house, (forceId) => [forceId * 10 + 1])
}

/** What a test hands deliveries to by itself, without a worker. */
export function deliveringFor(world: World, mostAttempts = 3) {
  const { house } = world
  const handlers = openHandlers(house.registry)
  return { house, machines: machinesFor(world), handlers, mostAttempts }
}

/** Does the work of the first force that is due by now, without a worker; how much it was. */
export async function deliverDue(world: World): Promise<number> {
  const { rows } = await world.admin.query(
    `with due as (update events.outbox set relayed_at = $1 where kind = 'job' and force_id = 1
      and relayed_at is null and (run_at is null or run_at <= $1) returning *)
     select * from due order by outbox_number`,
    [world.clock.now().toString()],
  )
  return deliverAll(world, rows)
}

/** Hands the facts of a name to those who listen, of the first force; how many heard of one. */
export async function deliverFacts(world: World, name: string): Promise<number> {
  const { rows } = await world.admin.query(
    `with due as (update events.outbox set relayed_at = $1 where kind = 'event' and force_id = 1
      and relayed_at is null and name = $2 returning *)
     select * from due order by outbox_number`,
    [world.clock.now().toString(), name],
  )
  return deliverAll(world, rows)
}

async function deliverAll(world: World, rows: readonly OutboxRow[]): Promise<number> {
  const office = deliveringFor(world)
  const deliveries = rows.flatMap((row) => [...office.handlers.deliveriesOf(1, row)])
  for (const delivery of deliveries) await deliver(office, delivery, 1)
  return deliveries.length
}

/** A worker over a test's world, stopped when the file ends at the latest. */
export async function workerOver(
  world: World,
  options: Partial<WorkerOptions> = {},
): Promise<Worker & { readonly complaints: string[] }> {
  const complaints: string[] = []
  const worker = await startWorker({
    house: world.house,
    connectionUrl: workerUrl(world),
    log: {
      info: () => undefined,
      error: (details, message) => complaints.push(`${message} ${JSON.stringify(details)}`),
    },
    organisationsOf: (forceId) => [forceId * 10 + 1],
    pollMilliseconds: 50,
    ...options,
  })
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => (stopped ??= worker.stop())
  beforeTheClusterStops(stop)
  return { ...worker, stop, complaints }
}

/** Waits until something is so, looking often; gives up after a minute and a half. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (let looks = 0; looks < 4_500; looks += 1) {
    const seen = await look()
    if (seen !== undefined && seen !== false) return seen
    await wait(20)
  }
  throw new Error('It did not come about within a minute and a half')
}
