import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { Binaries } from './binaries.ts'
import type { Places } from './create.ts'
import { inspect, StartProblem } from './problem.ts'
import { endOrphans, endServer, isPostgresOver, postgresProcessesIn } from './processes.ts'
import type { Runner } from './runner.ts'
import { startAs } from './runner.ts'
import { asArguments } from './settings.ts'

/** What is needed to start a server over a cluster's folder. */
export interface Plan {
  readonly places: Places
  readonly binaries: Binaries
  readonly runner: Runner
  readonly password: string
  readonly settings: Readonly<Record<string, string>>
}

/**
 * Clears what a killed Bluelamp or a killed PostgreSQL left in the data folder; says whether there
 * was any. A server is ended only if its command line names this folder. Of a stranger that now has
 * the number of our dead server only the number is put right, so that PostgreSQL still does its own
 * checks.
 */
export async function clearLeftovers(data: string): Promise<boolean> {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return false
  const [first = '', ...others] = readFileSync(file, 'utf8').split('\n')
  const pid = Number(first)
  if (isPostgresOver(pid, data)) await endServer(pid)
  await endOrphans(postgresProcessesIn(data))
  // PostgreSQL takes the number of its own parent for that of a dead server.
  if (existsSync(file)) writeFileSync(file, [String(process.pid), ...others].join('\n'))
  return true
}

/**
 * Starts the server; the process outlives no orderly end of ours, but does not share our terminal.
 */
export function spawnServer(plan: Plan, port: number): ChildProcess {
  const { places, runner } = plan
  if (existsSync(places.log) && statSync(places.log).size > 0)
    renameSync(places.log, `${places.log}.before`)
  const log = openSync(places.log, 'a', 0o600)
  try {
    const words = ['-D', places.data, '-p', String(port), ...asArguments(plan.settings)]
    const start = startAs(runner, plan.binaries.postgres, words)
    // Its own session: Ctrl-C in the terminal must reach Bluelamp first, which finishes its work
    // and then stops the database.
    return spawn(start.program, start.words, {
      ...start.ids,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
    })
  } finally {
    closeSync(log)
  }
}

/** The last lines PostgreSQL wrote. */
export function lastLines(log: string): string {
  try {
    return readFileSync(log, 'utf8').split('\n').slice(-40).join('\n')
  } catch {
    return ''
  }
}

const notYet = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03'])

/** A connection that is refused or cut off says nothing: the server itself is asked. */
const saysNothing = (error: unknown): boolean =>
  notYet.has((error as NodeJS.ErrnoException).code ?? '') ||
  // What the driver says of a connection that ended before it was answered: it has no code.
  (error instanceof Error && error.message === 'Connection terminated unexpectedly')

/**
 * Waits until the server answers as superuser, however long its recovery takes, and hands the
 * connection over. Refuses with its last words when it ends instead.
 */
export async function firstConnection(
  plan: Plan,
  server: ChildProcess,
  port: number,
): Promise<Client> {
  let failure: Error | undefined
  server.once('error', (error) => (failure = error))
  for (;;) {
    if (failure || server.exitCode !== null || server.signalCode !== null) {
      throw inspect(plan.places.folder, failure, lastLines(plan.places.log))
    }
    const client = new Client(connectionTo(plan, port, 'postgres'))
    client.on('error', () => undefined)
    try {
      await client.connect()
      return await refuseIfNotOurs(client, plan.places.data)
    } catch (error) {
      await client.end().catch(() => undefined)
      if (!saysNothing(error)) throw inspect(plan.places.folder, error)
    }
    await wait(10)
  }
}

/** How to connect to a database of the cluster as its superuser. */
export function connectionTo(plan: Plan, port: number, database: string) {
  return { host: '127.0.0.1', port, user: 'postgres', password: plan.password, database }
}

async function refuseIfNotOurs(client: Client, data: string): Promise<Client> {
  const answer = await client.query<{ data_directory: string }>('show data_directory')
  if (answer.rows[0]?.data_directory === data) return client
  throw new StartProblem(`Another database answers where that of ${data} should.`)
}
