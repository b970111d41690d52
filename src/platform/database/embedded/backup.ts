import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import type { RunningCluster } from './attach.ts'
import { postgresMajor } from './binaries.ts'
import { placesIn } from './create.ts'
import type { BackedUpFile, Manifest } from './manifest.ts'
import { copyFile, writeNew, writeManifest } from './manifest.ts'
import { inspect, StartProblem } from './problem.ts'

// PostgreSQL 18 manual, 25.3.4 Making a Base Backup Using the Low Level API: what must or may stay
// behind.
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const leftOut =
  /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label|tablespace_map)$/
const copiers = 8

/**
 * Copies a running cluster into an empty or new folder, while it is written to.
 * The copy holds every transaction acknowledged before the call, and is consistent at one moment
 * not before the call. Returns its manifest. Refuses a folder that is not empty.
 */
export async function backupCluster(
  cluster: Pick<RunningCluster, 'folder' | 'url'>,
  toFolder: string,
): Promise<Manifest> {
  const to = resolve(toFolder)
  const client = new Client(cluster.url('postgres'))
  client.on('error', () => undefined)
  let ours = false
  try {
    await refuseIfNotEmpty(to)
    await mkdir(to, { recursive: true, mode: 0o700 })
    ours = true
    await client.connect()
    const manifest = await copyWhileMarked(client, cluster.folder, to)
    await writeManifest(to, manifest)
    return manifest
  } catch (error) {
    const problem = inspect(to, error, '', 'The backup was not made')
    if (ours) await clear(to)
    throw problem
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Refuses a folder that holds anything, but for names the caller may ignore. */
export async function refuseIfNotEmpty(folder: string, ignored = /^$/): Promise<void> {
  if (!existsSync(folder)) return
  const names = await readdir(folder)
  if (names.every((name) => ignored.test(name))) return
  throw new StartProblem(`${folder} is not empty: name a new folder.`)
}

async function clear(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    await rm(join(folder, name), { recursive: true, force: true })
  }
}

async function only<Row extends object>(client: Client, sql: string, values: unknown[] = []) {
  const { rows } = await client.query<Row>(sql, values)
  if (rows[0] === undefined) throw new Error(`No answer: ${sql}`)
  return rows[0]
}

async function copyWhileMarked(client: Client, folder: string, to: string): Promise<Manifest> {
  const places = placesIn(folder)
  await refuseTablespaces(client)
  const { system } = await only<{ system: string }>(
    client,
    'select system_identifier::text as system from pg_control_system()',
  )
  // Keeps the log that is written from here on from being recycled; goes with this connection.
  const slot = `bluelamp_backup_${randomBytes(4).toString('hex')}`
  await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot])
  const { start } = await only<{ start: string }>(
    client,
    'select pg_backup_start($1, true)::text as start',
    ['bluelamp'],
  )
  const found = await listTree(places.data)
  for (const name of ['', ...found.folders]) await mkdir(join(to, 'data', name), { mode: 0o700 })
  const files = await copyAll(places.data, join(to, 'data'), found.files)
  files.push(...(await copyAll(places.data, join(to, 'data'), ['global/pg_control'])))
  const stopped = await only<{ stop: string; labelfile: string; spcmapfile: string | null }>(
    client,
    'select lsn::text as stop, labelfile, spcmapfile from pg_backup_stop(false)',
  )
  const label = await writeNew(join(to, 'data/backup_label'), stopped.labelfile)
  files.push({ path: 'backup_label', ...label })
  files.push(...(await copyLog(client, places.data, join(to, 'data'), start, stopped.stop)))
  const password = await copyFile(places.password, join(to, 'superuser-password'))
  return {
    format: 1,
    postgres: postgresMajor,
    system,
    start,
    stop: stopped.stop,
    folders: ['data', ...found.folders.map((name) => `data/${name}`)],
    files: [
      ...files.map((file) => ({ ...file, path: `data/${file.path}` })),
      { path: 'superuser-password', ...password },
    ],
  }
}

async function refuseTablespaces(client: Client): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_tablespace where spcname not in ('pg_default', 'pg_global')`,
  )
  if (rowCount)
    throw new StartProblem('A database with tablespaces is backed up with pg_basebackup.')
}

interface Tree {
  readonly folders: string[]
  readonly files: string[]
}

async function listTree(
  data: string,
  under = '',
  tree: Tree = { folders: [], files: [] },
): Promise<Tree> {
  for (const entry of await readdir(join(data, under), { withFileTypes: true })) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`
    if (leftOut.test(entry.name)) continue
    if (entry.isDirectory()) {
      tree.folders.push(path)
      const isEmptied = emptied.has(path)
      if (!isEmptied) await listTree(data, path, tree)
      if (path === 'pg_wal') tree.folders.push('pg_wal/archive_status', 'pg_wal/summaries')
    } else if (entry.isFile() && path !== 'global/pg_control') tree.files.push(path)
  }
  return tree
}

/** Copies files, a few at once. One that PostgreSQL removes meanwhile is made good by the log. */
async function copyAll(
  from: string,
  to: string,
  paths: readonly string[],
): Promise<BackedUpFile[]> {
  const copied: BackedUpFile[] = []
  const waiting = [...paths]
  const copy = async (): Promise<void> => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      try {
        copied.push({ path, ...(await copyFile(join(from, path), join(to, path))) })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        await rm(join(to, path), { force: true })
      }
    }
  }
  await Promise.all(Array.from({ length: copiers }, copy))
  return copied
}

/**
 * Copies the segments of the write-ahead log that make the copied files consistent, and the
 * timelines.
 */
async function copyLog(
  client: Client,
  data: string,
  to: string,
  start: string,
  stop: string,
): Promise<BackedUpFile[]> {
  const { first, last } = await only<{ first: string; last: string }>(
    client,
    'select pg_walfile_name($1) as first, pg_walfile_name($2) as last',
    [start, stop],
  )
  const names = await readdir(join(data, 'pg_wal'))
  const wanted = names.filter((name) =>
    /^[0-9A-F]{24}$/.test(name) ? first <= name && name <= last : name.endsWith('.history'),
  )
  const copied = await copyAll(
    data,
    to,
    wanted.map((name) => `pg_wal/${name}`),
  )
  const held = new Set(copied.map((file) => file.path))
  if (!held.has(`pg_wal/${first}`) || !held.has(`pg_wal/${last}`)) {
    throw new StartProblem('The write-ahead log of the backup has a gap: take another one.')
  }
  return copied
}
