import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'

const MOST_MILLISECONDS = 120_000
const PAUSE_MILLISECONDS = 20

/**
 * Waits until no transaction of the cluster is older than now. Sealing stops at the oldest one that
 * runs, in whichever database: tests share the cluster, and some of the neighbours' are long.
 */
export async function nothingOlderRuns(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ now: string }>('select pg_current_xact_id()::text as now')
  for (let waited = 0; waited < MOST_MILLISECONDS; waited += PAUSE_MILLISECONDS) {
    const { rowCount } = await admin.query(
      'select where pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8',
      [rows[0]?.now],
    )
    if (rowCount === 1) return
    await wait(PAUSE_MILLISECONDS)
  }
  throw new Error('A transaction that began before has not ended within two minutes')
}
