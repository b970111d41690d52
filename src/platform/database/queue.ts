import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

const silent = new Logger(() => () => undefined)

/**
 * What the worker role needs to add, run and complete jobs: three tables, nothing of anybody else.
 */
const workerTables = ['_private_jobs', '_private_job_queues', '_private_tasks'] as const

const grants = [
  'grant usage on schema graphile_worker to bluelamp_worker',
  'grant select on graphile_worker.migrations, graphile_worker.jobs to bluelamp_worker',
  'grant usage on all sequences in schema graphile_worker to bluelamp_worker',
  'revoke execute on all functions in schema graphile_worker from public',
  'grant execute on all functions in schema graphile_worker to bluelamp_worker',
]

/**
 * Installs the job queue's own schema, or brings it up to the library's version, and lets the
 * worker role work in it. Runs as the owner; a second run changes nothing.
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  // The library commits some twenty small migrations; waiting for the disk after each took five
  // seconds. Only the last commit waits, and with it everything before it is safe.
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: 2,
    options: '-c synchronous_commit=off',
  })
  const ignore = (): void => undefined
  pool.on('error', ignore)
  pool.on('connect', (client) => void client.on('error', ignore))
  try {
    await runMigrations({ pgPool: pool, logger: silent })
    await letTheWorkerIn(pool)
  } finally {
    await pool.end()
  }
}

const manifest = `insert into bl.table_manifest (table_name, class, retention)
  select 'graphile_worker.' || tablename, 'local', 'until the job is done' from pg_tables
  where schemaname = 'graphile_worker' on conflict do nothing`

async function letTheWorkerIn(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set synchronous_commit = on')
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('bluelamp.migrate'))`)
    for (const statement of [...grants, manifest]) await client.query(statement)
    const { rows } = await client.query<{ name: string }>(
      `select tablename as name from pg_policies
       where schemaname = 'graphile_worker' and policyname = 'worker'`,
    )
    const open = new Set(rows.map(({ name }) => name))
    for (const name of workerTables.filter((table) => !open.has(table))) {
      const table = `graphile_worker.${name}`
      await client.query(`grant select, insert, update, delete on ${table} to bluelamp_worker`)
      await client.query(`create policy worker on ${table} to bluelamp_worker using (true)`)
    }
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}
