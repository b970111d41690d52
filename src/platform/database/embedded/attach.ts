import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { placesIn } from './create.ts'
import { isPostgresOver } from './processes.ts'

/** A cluster that some Bluelamp runs: enough to connect to it and to back it up, not to stop it. */
export interface RunningCluster {
  readonly host: '127.0.0.1'
  readonly port: number
  readonly superuser: 'postgres'
  readonly password: string
  readonly folder: string
  /** The number of the server process. */
  readonly pid: number
  /** The address of a database, as superuser. */
  url(database: string): string
}

/**
 * Finds the running cluster of this folder, whichever process holds it; undefined when none runs.
 */
export function findRunningCluster(named: string): RunningCluster | undefined {
  if (!existsSync(named)) return undefined
  const folder = realpathSync(resolve(named))
  const { data, password: passwordFile } = placesIn(folder)
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file) || !existsSync(passwordFile)) return undefined
  // Its lines: number of the process, data folder, start, port (PostgreSQL 18, pidfile.h).
  const lines = readFileSync(file, 'utf8').split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!isPostgresOver(pid, data)) return undefined
  const password = readFileSync(passwordFile, 'utf8').trim()
  return {
    host: '127.0.0.1',
    port,
    superuser: 'postgres',
    password,
    folder,
    pid,
    url: (database) => clusterUrl(port, password, database),
  }
}

/** The address of a database of an embedded cluster, as its superuser. */
export function clusterUrl(port: number, password: string, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
}
