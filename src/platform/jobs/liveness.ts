import pg from 'pg'

/** How long a job may have been held before its holder's life is looked into. */
const GRACE = `interval '5 seconds'`

const space = `hashtext('bluelamp.worker')`

// A holder shows that it lives by an advisory lock, which the database drops with its connection.
const lostText = `select distinct locked_by as id from graphile_worker.jobs
  where locked_at < clock_timestamp() - ${GRACE} and not exists (
    select from pg_locks where locktype = 'advisory' and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())
      and classid = ${space}::oid and objid = hashtext(locked_by)::oid)`
const unlockText = 'select graphile_worker.force_unlock_workers($1)'

// The database kept a job for this process, whose connection broke before it heard of that.
const unheardText = `with job as (
    update graphile_worker._private_jobs set locked_by = null, locked_at = null
    where locked_by = $1 and locked_at < clock_timestamp() - ${GRACE} and id <> all ($2::bigint[])
    returning job_queue_id)
  update graphile_worker._private_job_queues set locked_by = null, locked_at = null
  where locked_by = $1 and id in (select job_queue_id from job)`

export interface Liveness {
  /**
   * Shows that the worker pool with this id is alive, until it is hidden or the process ends.
   * Called now and then, it also puts a broken connection right.
   */
  show(poolId: string): Promise<void>
  /** The pool with this id is no more: what it still holds is lost. */
  hide(poolId: string): Promise<void>
  /** Hands back the jobs of workers that were killed. Returns how many workers that were. */
  handBackLost(): Promise<number>
  /** Hands back what a pool of this process holds without knowing: all but the jobs it is doing. */
  handBackUnheard(poolId: string, doing: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** Opens the connection whose life stands for the life of this process's workers. */
export function openLiveness(connectionUrl: string, onError: (error: Error) => void): Liveness {
  const shown = new Set<string>()
  const open = new Set<pg.Client>()
  let connection: Promise<pg.Client> | undefined

  const connect = (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: connectionUrl,
      application_name: 'bluelamp worker life',
      keepAlive: true,
    })
    open.add(client)
    const made = (async () => {
      await client.connect()
      for (const id of shown) await lock(client, id)
      return client
    })()
    // The end of a connection given up earlier is no news of the present one.
    const gone = (): void => {
      open.delete(client)
      if (connection === made) connection = undefined
    }
    client.on('error', onError)
    client.on('end', gone)
    made.catch(() => {
      gone()
      return client.end()
    })
    return made
  }
  const live = (): Promise<pg.Client> => (connection ??= connect())
  return {
    async show(poolId) {
      const client = await live()
      if (shown.has(poolId)) return
      shown.add(poolId)
      await lock(client, poolId)
    },
    async hide(poolId) {
      shown.delete(poolId)
      await (await live()).query(`select pg_advisory_unlock(${space}, hashtext($1))`, [poolId])
    },
    async handBackUnheard(poolId, doing) {
      await (await live()).query(unheardText, [poolId, doing])
    },
    async handBackLost() {
      const client = await live()
      const { rows } = await client.query<{ id: string }>(lostText)
      const lost = rows.map(({ id }) => id)
      if (lost.length > 0) await client.query(unlockText, [lost])
      return lost.length
    },
    async close() {
      // Not by way of `connection`: a lock that is waited for must not hold up the end.
      await Promise.allSettled([...open].map((client) => client.end()))
    },
  }
}

function lock(client: pg.Client, poolId: string): Promise<unknown> {
  return client.query(`select pg_advisory_lock(${space}, hashtext($1))`, [poolId])
}
