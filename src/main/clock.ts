import pg from 'pg'
import { clockForToday, parseInstant, realClock, simulatedClock, type Clock } from '#platform/time'
import { DEMO_STANDS_AT } from '../../demo/moment.ts'
import type { Settings } from './settings.ts'

/**
 * Only an installation without a demo gets the mark: one that was loaded on the real clock keeps
 * it, so that nobody's time goes back.
 */
const markText = `insert into bl.installation (name, value, changed_at)
  select 'demo-clock', $1, clock_timestamp()
  where not exists (select from bl.installation where name = 'demo')
  on conflict (name) do nothing`
const readText = `select value from bl.installation where name = 'demo-clock'`

/** Starts the demo's clock, once: from now on it is the clock of this installation. */
export async function startDemoClock(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, (admin) => admin.query(markText, [realClock().real().toString()]))
}

/**
 * The clock of an installation: the day of BLUELAMP_TODAY where it is set; else, where the demo's
 * clock was started, that one: it stood at the demo's moment then and has run at real speed since,
 * over restarts and in every process alike; else, and where the demo is switched off, the real one.
 */
export async function installationClock(adminUrl: string, settings: Settings): Promise<Clock> {
  if (settings.today !== undefined) return clockForToday(settings.today)
  if (settings.environment['BLUELAMP_DEMO'] === 'off') return realClock()
  const { rows } = await asAdmin(adminUrl, (admin) => admin.query<{ value: string }>(readText))
  const [mark] = rows
  if (mark === undefined) return realClock()
  return simulatedClock({ start: DEMO_STANDS_AT, since: parseInstant(mark.value) })
}

async function asAdmin<T>(adminUrl: string, run: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    return await run(admin)
  } finally {
    await admin.end()
  }
}
