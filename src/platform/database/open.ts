import pg from 'pg'
import { assertUnchanged, findMigrations, migrate } from './migrations.ts'
import { migrateQueue } from './queue.ts'
import { openPool, urlFor, type Role } from './pool.ts'
import { assertHarmlessRole, prepareRoles, roleName } from './roles.ts'

/** The connections of a running installation, one pool a role that may run. */
export interface Pools {
  readonly app: pg.Pool
  /**
   * The application role again, for short transactions beside an action's own: an action must
   * never wait for a connection that other waiting actions hold.
   */
  readonly side: pg.Pool
  readonly login: pg.Pool
  readonly loader: pg.Pool
  readonly worker: pg.Pool
}

type PasswordFor = (role: Role) => string

/**
 * Makes the roles and brings the schema to this version.
 * @param adminUrl the database, signed in as somebody who may create roles
 * @returns the names of the migrations applied
 */
export async function migrateDatabase(
  adminUrl: string,
  passwordFor: PasswordFor,
  lock?: string,
): Promise<readonly string[]> {
  const migrations = findMigrations()
  if (lock !== undefined) assertUnchanged(migrations, lock)
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query<{ name: string }>('select current_database() as name')
    await prepareRoles(admin, rows[0]?.name ?? '', passwordFor)
  } finally {
    await admin.end()
  }
  const owner = await openOwner(adminUrl, passwordFor)
  try {
    const applied = await migrate(owner, migrations)
    await migrateQueue(urlFor(adminUrl, roleName('owner'), passwordFor('owner')))
    return applied
  } finally {
    await owner.end()
  }
}

/** A connection as the owner of the schema, for migrations and what reads the whole catalogue. */
export async function openOwner(adminUrl: string, passwordFor: PasswordFor): Promise<pg.Client> {
  const connectionString = urlFor(adminUrl, roleName('owner'), passwordFor('owner'))
  const owner = new pg.Client({ connectionString })
  await owner.connect()
  return owner
}

export interface OpenOptions {
  readonly adminUrl: string
  readonly passwordFor: PasswordFor
  /** Connections of the application pool; the others need few. */
  readonly size: number
  readonly onError: (error: Error) => void
  /** How long an unused connection is kept, in seconds. */
  readonly idleSeconds?: number
  /** How long a new connection, or a free one, is waited for, in seconds. */
  readonly connectSeconds?: number
}

/**
 * Opens one pool for each role that runs. Refuses roles that could step around row-level security.
 */
export async function openPools(options: OpenOptions): Promise<Pools & { close(): Promise<void> }> {
  const { adminUrl, passwordFor, size, onError, idleSeconds = 60, connectSeconds = 10 } = options
  let closing = false
  const open = (role: Role, most: number): pg.Pool =>
    openPool({
      url: urlFor(adminUrl, roleName(role), passwordFor(role)),
      name: role,
      size: most,
      // A server that stops first still speaks to connections that are on their way out.
      onError: (error) => {
        if (!closing) onError(error)
      },
      idleSeconds,
      connectSeconds,
      pipeline: role !== 'loader',
    })
  const pools = {
    app: open('app', size),
    side: open('app', 2),
    login: open('login', Math.max(2, size >> 2)),
    loader: open('loader', 2),
    worker: open('worker', 4),
  }
  const close = async (): Promise<void> => {
    closing = true
    await Promise.all(Object.values(pools).map((pool) => pool.end()))
  }
  try {
    for (const pool of [pools.app, pools.login, pools.worker]) await assertHarmlessRole(pool)
  } catch (error) {
    await close()
    throw error
  }
  return { ...pools, close }
}
