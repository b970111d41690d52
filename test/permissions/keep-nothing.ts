import type pg from 'pg'

type Answer = Pick<pg.QueryResult, 'command'>

/**
 * From here on nothing that is done through this pool is kept: each commit becomes a rollback, and
 * answers as a commit. Every cell of the matrix then looks at the same rows.
 */
export function keepNothing(pool: pg.Pool): void {
  const patched = new WeakSet<pg.PoolClient>()
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  pool.connect = (async () => {
    const client = await connect()
    if (patched.has(client)) return client
    patched.add(client)
    const query = client.query.bind(client) as (...words: unknown[]) => Promise<Answer>
    client.query = (async (...words: unknown[]) => {
      if (words[0] !== 'commit') return query(...words)
      return { ...(await query('rollback')), command: 'COMMIT' }
    }) as typeof client.query
    return client
  }) as typeof pool.connect
}
