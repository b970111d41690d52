import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RunningCluster } from './attach.ts'
import { clusterUrl } from './attach.ts'
import { findBinaries } from './binaries.ts'
import { ensureCluster, makeFolder, placesIn } from './create.ts'
import type { Hold } from './hold.ts'
import { takeHold } from './hold.ts'
import { choosePort } from './ports.ts'
import { inspect } from './problem.ts'
import { endServer } from './processes.ts'
import { chooseRunner, reaching } from './runner.ts'
import type { Plan } from './server.ts'
import { clearLeftovers, firstConnection, spawnServer } from './server.ts'
import { memoryInMebibytes, refuseIfNotDurable, settingsFor, unsafeSettings } from './settings.ts'
import { stopWithThisProcess } from './shutdown.ts'

export interface ClusterOptions {
  /** The folder that holds everything of this cluster; made when it is missing. */
  readonly folder: string
  /** The port it must have. Without it a free one is chosen and kept. */
  readonly port?: number
  /** For tests alone: fast, and lost at a power cut. */
  readonly unsafe?: boolean
  /** Told, in a sentence each, what takes time or was put right. */
  readonly log?: (line: string) => void
  /** Told when the server ended by itself and could not be started again. */
  readonly onLost?: (problem: Error) => void
}

/** A running PostgreSQL of our own: `pid` becomes another one when the server was started again. */
export interface Cluster extends RunningCluster {
  /** Whether the last run ended without an orderly stop. */
  readonly recovered: boolean
  /** Stops the server; open transactions are rolled back. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL of this folder, which it makes on first use, and keeps it running until
 * stop(). Refuses with a StartProblem, whose message is the one sentence to show.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = resolve(options.folder)
  let hold: Hold | undefined
  try {
    makeFolder(folder)
    hold = takeHold(realpathSync(folder))
    return await startHeld(realpathSync(folder), hold, options)
  } catch (error) {
    hold?.release()
    throw inspect(folder, error)
  }
}

async function startHeld(folder: string, hold: Hold, options: ClusterOptions): Promise<Cluster> {
  const places = placesIn(folder)
  const log = options.log ?? (() => undefined)
  const binaries = findBinaries()
  const runner = reaching(chooseRunner(), [binaries.root, folder])
  const unsafe = options.unsafe === true
  const password = await ensureCluster(places, binaries, runner, unsafe)
  const settings = { ...settingsFor(memoryInMebibytes()), ...(unsafe ? unsafeSettings : {}) }
  const plan: Plan = { places, binaries, runner, password, settings }

  const recovered = await clearLeftovers(places.data)
  if (recovered) log('The database was not stopped in order last time: it recovers.')
  const port = await choosePort(places.port, options.port)
  const server = await launch(plan, port, unsafe)
  return new KeptCluster(plan, port, server, recovered, hold, options)
}

async function launch(plan: Plan, port: number, unsafe: boolean): Promise<ChildProcess> {
  const server = spawnServer(plan, port)
  try {
    const client = await firstConnection(plan, server, port)
    try {
      if (!unsafe) await refuseIfNotDurable(client)
    } finally {
      await client.end()
    }
  } catch (error) {
    if (server.pid !== undefined) await endServer(server.pid)
    throw error
  }
  return server
}

/** A server that ends more often than this without ten good minutes between is given up. */
const restartsAllowed = 20
const goodMinutes = 10

class KeptCluster implements Cluster {
  readonly host = '127.0.0.1'
  readonly superuser = 'postgres'
  readonly port: number
  readonly recovered: boolean
  readonly #plan: Plan
  readonly #hold: Hold
  readonly #options: ClusterOptions
  readonly #forget: () => void
  #server: ChildProcess
  #restarting: Promise<void> | undefined
  #stopping: Promise<void> | undefined
  #restarts = 0
  #good: NodeJS.Timeout | undefined

  constructor(
    plan: Plan,
    port: number,
    server: ChildProcess,
    recovered: boolean,
    hold: Hold,
    options: ClusterOptions,
  ) {
    this.#plan = plan
    this.port = port
    this.#server = server
    this.recovered = recovered
    this.#hold = hold
    this.#options = options
    this.#forget = stopWithThisProcess({
      now: () => void this.#server.kill('SIGINT'),
      inOrder: () => this.stop(),
    })
    this.#watch(server)
  }

  get password(): string {
    return this.#plan.password
  }

  get folder(): string {
    return this.#plan.places.folder
  }

  get pid(): number {
    return this.#server.pid ?? 0
  }

  url(database: string): string {
    return clusterUrl(this.port, this.password, database)
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    await this.#restarting
    if (this.pid !== 0 && this.#server.exitCode === null && this.#server.signalCode === null) {
      this.#server.ref() // now this process waits for its end
      const gone = once(this.#server, 'exit')
      await endServer(this.pid)
      await gone
    }
    this.#forget()
    this.#hold.release()
  }

  #watch(server: ChildProcess): void {
    // Bluelamp decides when to end: a database in the background does not keep it alive.
    server.unref()
    server.once('exit', () => {
      if (this.#stopping === undefined) this.#restarting = this.#restart()
    })
  }

  async #restart(): Promise<void> {
    const { log, onLost, unsafe } = this.#options
    try {
      this.#restarts += 1
      clearTimeout(this.#good)
      if (this.#restarts > restartsAllowed) throw new Error('it ended too often')
      log?.('The database ended by itself: it is started again.')
      await clearLeftovers(this.#plan.places.data)
      this.#server = await launch(this.#plan, this.port, unsafe === true)
      this.#watch(this.#server)
      this.#good = setTimeout(() => (this.#restarts = 0), goodMinutes * 60_000).unref()
    } catch (error) {
      onLost?.(inspect(this.folder, error))
    }
  }
}
