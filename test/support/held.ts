import pg from 'pg'
import type { World } from './world.ts'
import { until } from './working.ts'

/**
 * Has some work meet on rows that somebody else holds: each piece is started once the one before
 * waits in the database, then the rows are let go. So two commands overlap in that order, always.
 * @param rows a query of the rows, with $1
 */
export async function meetOn(
  { adminUrl, admin }: Pick<World, 'adminUrl' | 'admin'>,
  rows: string,
  id: string,
  starts: readonly (() => Promise<unknown>)[],
): Promise<PromiseSettledResult<unknown>[]> {
  const holder = new pg.Client({ connectionString: adminUrl })
  await holder.connect()
  try {
    await holder.query('begin')
    const { rowCount } = await holder.query(`${rows} for update`, [id])
    if (rowCount === 0) throw new Error('There are no rows to meet on')
    const started: Promise<unknown>[] = []
    for (const start of starts) {
      const work = start()
      work.catch(() => undefined)
      started.push(work)
      await until(async () => (await waiting(admin)) >= started.length)
    }
    await holder.query('commit')
    return await Promise.allSettled(started)
  } finally {
    await holder.end()
  }
}

async function waiting(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}
