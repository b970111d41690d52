import pg from 'pg'

/** How long a job may have been held before its holder's life is looked into. */
const GRACE = '20 seconds'

const space = `hashtext('bluelamp.worker')`

// A holder shows that it lives by an advisory lock, which the database drops with its connection.
const lostText = `select distinct locked_by as id from graphile_worker.jobs
  where locked_at < clock_timestamp() - interval '${GRACE}' and not exists (
    select from pg_locks where locktype = 'advisory' and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())
      and classid = ${space}::oid and objid = hashtext(locked_by)::oid)`

export interface Liveness {
  /** Shows that the worker pool with this id is alive, from now until close. */
  show(poolId: string): Promise<void>
  /** Hands back the jobs of workers that were killed. Returns how many workers that were. */
  handBackLost(): Promise<number>
  close(): Promise<void>
}

/** Opens the connection whose life stands for the life of this process's workers. */
export function openLiveness(connectionUrl: string, onError: (error: Error) => void): Liveness {
  const shown = new Set<string>()
  let connection: Promise<pg.Client> | undefined

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: connectionUrl,
      application_name: 'bluelamp worker life',
      keepAlive: true,
    })
    client.on('error', onError)
    client.on('end', () => void (connection = undefined))
    await client.connect()
    for (const id of shown) await lock(client, id)
    return client
  }
  const live = (): Promise<pg.Client> => {
    connection ??= connect().catch((error: unknown) => {
      connection = undefined
      throw error
    })
    return connection
  }
  return {
    async show(poolId) {
      const client = await live()
      shown.add(poolId)
      await lock(client, poolId)
    },
    async handBackLost() {
      const client = await live()
      const { rows } = await client.query<{ id: string }>(lostText)
      const lost = rows.map(({ id }) => id)
      if (lost.length > 0) await client.query(unlockText, [lost])
      return lost.length
    },
    async close() {
      await (await connection?.catch(() => undefined))?.end()
    },
  }
}

const unlockText = 'select graphile_worker.force_unlock_workers($1)'

function lock(client: pg.Client, poolId: string): Promise<unknown> {
  return client.query(`select pg_advisory_lock(${space}, hashtext($1))`, [poolId])
}
