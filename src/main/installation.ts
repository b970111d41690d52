import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openRegistry, type House } from '#platform/actions'
import {
  findRunningCluster,
  migrateDatabase,
  openPools,
  startCluster,
  type Cluster,
} from '#platform/database'
import { openDocumentStore } from '#platform/documents'
import { keyFilePath, openKeys, type Keys } from '#platform/secrets'
import { rooms } from '../rooms.ts'
import { installationClock } from './clock.ts'
import { mailerOf } from './mail.ts'
import { outsideOf } from './outside.ts'
import { useRatesOf } from './packs.ts'
import { root, SettingProblem, type Settings } from './settings.ts'

type Log = (line: string) => void

/** A database that runs and is migrated, with the keys that open it. */
export interface Ground {
  readonly keys: Keys
  /** Signed in as one who may create roles; never used to serve. */
  readonly adminUrl: string
  readonly cluster: Cluster | undefined
  readonly migrated: readonly string[]
  stop(): Promise<void>
}

export interface Installation {
  readonly house: House
  close(): Promise<void>
}

const DATABASE = 'bluelamp'

/**
 * Starts the embedded PostgreSQL, or takes the one that DATABASE_URL names, and brings its schema
 * to this version. Refuses with one sentence where a file, a folder or a key is not as it must be.
 * `onLost` is told when our own PostgreSQL has ended and could not be started again.
 */
export async function layGround(
  settings: Settings,
  log: Log,
  onLost: (problem: Error) => void = () => undefined,
): Promise<Ground> {
  const { databaseUrl, dataFolder } = settings
  const cluster =
    databaseUrl === undefined
      ? await startCluster({ folder: clusterFolder(settings), log, onLost })
      : undefined
  try {
    const adminUrl = databaseUrl ?? (await ownDatabase(cluster as Cluster))
    const keys = openKeys(keyFilePath(dataFolder, settings.keyFile), {
      create: await isNew(adminUrl),
    })
    const migrated = await migrateDatabase(adminUrl, keys.passwordFor, landedMigrations())
    return { keys, adminUrl, cluster, migrated, stop: async () => cluster?.stop() }
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}

/**
 * The ground of an installation that another process may be running: its database is reached where
 * it runs, and started for the while where it does not.
 */
export async function reachGround(settings: Settings, log: Log): Promise<Ground> {
  const running =
    settings.databaseUrl === undefined ? findRunningCluster(clusterFolder(settings)) : undefined
  if (running === undefined) {
    if (settings.databaseUrl === undefined && !existsSync(clusterFolder(settings))) {
      throw new SettingProblem(
        `There is no installation in ${settings.dataFolder}: start it first, or set BLUELAMP_DATA`,
      )
    }
    return layGround(settings, log)
  }
  const keys = openKeys(keyFilePath(settings.dataFolder, settings.keyFile), { create: false })
  const adminUrl = running.url(DATABASE)
  return { keys, adminUrl, cluster: undefined, migrated: [], stop: async () => undefined }
}

/** As reachGround(), and makes the installation where there is none yet. */
export async function foundGround(settings: Settings, log: Log): Promise<Ground> {
  return existsSync(clusterFolder(settings)) ? reachGround(settings, log) : layGround(settings, log)
}

/** Where the embedded cluster of these settings lies. */
export function clusterFolder({ dataFolder }: Settings): string {
  return join(dataFolder, 'postgres')
}

/** Opens the pools of the running roles and gathers the rooms. */
export async function openInstallation(
  { keys, adminUrl }: Pick<Ground, 'keys' | 'adminUrl'>,
  settings: Settings,
  onError: (error: Error) => void,
): Promise<Installation> {
  const ports = { ...mailerOf(settings), ...outsideOf(settings) }
  const clock = await installationClock(adminUrl, settings)
  const pools = await openPools({ adminUrl, passwordFor: keys.passwordFor, size: 16, onError })
  useRatesOf(settings)
  const registry = openRegistry(rooms)
  const folder =
    settings.environment['BLUELAMP_DOCUMENTS'] || join(settings.dataFolder, 'documents')
  const documents = openDocumentStore({ folder, keys, clock })
  const house = { pools, clock, registry, keys, documents, ...ports }
  return { house, close: () => pools.close() }
}

function landedMigrations(): string | undefined {
  const path = join(root, 'migrations.lock')
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

async function ownDatabase(cluster: Cluster): Promise<string> {
  const admin = new pg.Client({ connectionString: cluster.url('postgres') })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await admin.query(`create database ${DATABASE}`)
  } finally {
    await admin.end()
  }
  return cluster.url(DATABASE)
}

/** A database without our schema: the only one for which new keys may be made. */
async function isNew(adminUrl: string): Promise<boolean> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query<{ there: boolean }>(
      `select to_regclass('bl.force') is not null as there`,
    )
    return rows[0]?.there !== true
  } finally {
    await admin.end()
  }
}
