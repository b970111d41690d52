import { setTimeout as wait } from 'node:timers/promises'
import { urlFor } from '#platform/database'
import { openHandlers } from '#platform/events'
import { openMachines, startWorker, type Worker, type WorkerOptions } from '#platform/jobs'
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

/** Waits until something is so, looking often; gives up after half a minute. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (let looks = 0; looks < 1_500; looks += 1) {
    const seen = await look()
    if (seen !== undefined && seen !== false) return seen
    await wait(20)
  }
  throw new Error('It did not come about within half a minute')
}
