import { totalmem } from 'node:os'
import type { Client } from 'pg'
import { StartProblem } from './problem.ts'

const mebibyte = 1024 * 1024

function between(least: number, value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}

/** Memory this process may count on, in MiB: the machine's, or the container's if that is less. */
export function memoryInMebibytes(): number {
  const allowed = process.constrainedMemory()
  const total = totalmem()
  return Math.floor((allowed > 0 ? Math.min(allowed, total) : total) / mebibyte)
}

/**
 * The settings PostgreSQL is started with, for a machine it shares with Bluelamp itself.
 * Takes the memory (MiB). Durability is not among them: it is PostgreSQL's default, and is
 * verified.
 */
export function settingsFor(memory: number): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: `${between(64, memory / 8, 4096)}MB`,
    effective_cache_size: `${between(128, memory / 2, 65_536)}MB`,
    work_mem: `${between(4, memory / 1024, 32)}MB`,
    maintenance_work_mem: `${between(64, memory / 32, 1024)}MB`,
    random_page_cost: '1.1',
    jit: 'off', // pages ask many short questions: compiling them costs more than it saves
    max_wal_size: '2GB',
    wal_level: 'replica', // the least that lets a running cluster be backed up
    max_locks_per_transaction: '256', // migrations and dumps touch every table of sixty rooms
    log_timezone: 'UTC',
    timezone: 'UTC',
    lc_messages: 'C',
    // The log must not hold personal data: no statement, no key value of the row at fault.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    // After a crash every file is brought to disk before recovery: one call a file system in place
    // of one a file, of which sixty rooms have thousands (manual, 19.11 Error Handling; Linux
    // alone).
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  }
}

/** What only a test cluster is started with: it may be lost at any power cut. */
export const unsafeSettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '400',
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
}

/** Settings as PostgreSQL's command line takes them. */
export function asArguments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const durable = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums'] as const

/**
 * Refuses a cluster that could lose or silently spoil what it has acknowledged
 * (PostgreSQL 18 manual, 14.5 Non-Durable Settings): also one where a role or a database is set so.
 */
export async function refuseIfNotDurable(client: Client): Promise<void> {
  const server = await client.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [[...durable]],
  )
  const value = new Map(server.rows.map((row) => [row.name, row.setting]))
  const weak = durable.filter((name) => value.get(name) !== 'on')
  const overridden = await client.query<{ setting: string }>(
    `select setting from pg_db_role_setting, unnest(setconfig) as setting
     where setting ~ '^synchronous_commit=' and setting <> 'synchronous_commit=on'`,
  )
  const found = [
    ...weak.map((n) => `${n}=${value.get(n)}`),
    ...overridden.rows.map((r) => r.setting),
  ]
  if (found.length === 0) return
  throw new StartProblem(
    `The database would not keep what it acknowledges (${found.join(', ')}): put its settings back to on.`,
  )
}
