import { join } from 'node:path'
import type pg from 'pg'
import { openRegistry, type House } from '#platform/actions'
import { forcesOf, sealForce, verifyAudit } from '#platform/audit'
import { openPools } from '#platform/database'
import { openMachines } from '#platform/jobs'
import { keyFilePath, openKeys } from '#platform/secrets'
import { realClock } from '#platform/time'
import { findRunningCluster } from '../../src/platform/database/embedded/attach.ts'
import { rooms } from '../../src/rooms.ts'
import type { Write } from './writing.ts'

/** What the books say of the writes: every number but `acknowledged` and `found` must be 0. */
export interface Books {
  readonly acknowledged: number
  readonly found: number
  /** Acknowledged, and not in the books. */
  readonly lost: number
  /** In the books more than once, or under another number than was answered. */
  readonly doubled: number
  /** Refused, and in the books all the same. */
  readonly uninvited: number
  /**
   * Rows without their audit entry, outbox row or stored answer, or one of these without its row.
   */
  readonly orphans: Readonly<Record<string, number>>
  /** Outbox rows that were not relayed, and deliveries that were not made. */
  readonly waiting: number
}

/** The address of the database of a running program's data folder, as superuser. */
export function adminUrlOf(folder: string): string {
  const cluster = findRunningCluster(join(folder, 'postgres'))
  if (cluster === undefined) throw new Error(`No database runs in ${folder}`)
  return cluster.url('bluelamp')
}

const keptText = `select note as key, request_id::text as id from leave.request where note is not null
  union all
  select name, unit_id::text from organisation.unit`

// Each counts what has no counterpart, or more than one.
const orphanTexts: Readonly<Record<string, string>> = {
  'request without one entry': `select count(*)::int as n from leave.request r
    where r.origin = 'request' and 1 <> (
    select count(*) from audit.subject s join audit.entry e using (force_id, entry_id)
    where s.force_id = r.force_id and s.subject = 'leave.request:' || r.request_id
      and e.action = 'leave.request-leave' and e.outcome = 'done')`,
  'request without one outbox row': `select count(*)::int as n from leave.request r
    where r.origin = 'request' and 1 <> (
    select count(*) from events.outbox o where o.force_id = r.force_id
      and o.name = 'leave.requested' and o.payload ->> 'requestId' = r.request_id::text)`,
  'unit without one entry': `select count(*)::int as n from organisation.unit u
    where u.recorded_by not in (select entry_id from audit.entry
      where action = 'organisation.load-units') and 1 <> (
    select count(*) from audit.subject s join audit.entry e using (force_id, entry_id)
    where s.force_id = u.force_id and s.subject = 'organisation.unit:' || u.unit_id
      and e.action = 'organisation.set-unit' and e.outcome = 'done')`,
  'entry without its row': `select count(*)::int as n from audit.entry e
    where e.outcome = 'done' and e.action in ('leave.request-leave', 'organisation.set-unit')
      and not exists (select from audit.subject s
        left join leave.request r on s.subject = 'leave.request:' || r.request_id
        left join organisation.unit u on s.subject = 'organisation.unit:' || u.unit_id
        where s.force_id = e.force_id and s.entry_id = e.entry_id
          and (r.request_id is not null or u.unit_id is not null))`,
  'outbox row without its request': `select count(*)::int as n from events.outbox o
    where o.name = 'leave.requested' and not exists (select from leave.request r
      where r.force_id = o.force_id and r.request_id::text = o.payload ->> 'requestId')`,
  'entry without its image': `select count(*)::int as n from audit.entry e
    where e.outcome = 'done' and e.action in ('leave.request-leave', 'organisation.set-unit')
      and 1 <> (select count(*) from audit.image i
        where i.force_id = e.force_id and i.entry_id = e.entry_id)`,
  'key without its answer': `select count(*)::int as n from actions.idempotency
    where result is null`,
}

async function numberOf(admin: pg.Client, text: string): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(text)
  return rows[0]?.n ?? 0
}

/** Compares what clients were told with what the database holds. */
export async function readBooks(admin: pg.Client, writes: readonly Write[]): Promise<Books> {
  const { rows } = await admin.query<{ key: string; id: string }>(keptText)
  const kept = Map.groupBy(rows, ({ key }) => key)
  const told = writes.filter(({ acknowledged }) => acknowledged !== undefined)
  let lost = 0
  let doubled = 0
  for (const { key, acknowledged } of told) {
    const records = kept.get(key) ?? []
    if (records.length === 0) lost += 1
    else if (records.length > 1 || records[0]?.id !== acknowledged) doubled += 1
  }
  const refused = writes.filter(({ refused: code }) => code !== undefined)
  const orphans: Record<string, number> = {}
  for (const [name, text] of Object.entries(orphanTexts)) {
    orphans[name] = await numberOf(admin, text)
  }
  return {
    acknowledged: told.length,
    found: told.filter(({ key }) => kept.has(key)).length,
    lost,
    doubled,
    uninvited: refused.filter(({ key }) => kept.has(key)).length,
    orphans,
    waiting: await waitingFor(admin),
  }
}

/** What the worker has still to carry or to do, dead letters among it. */
export function waitingFor(admin: pg.Client): Promise<number> {
  return numberOf(
    admin,
    `select (select count(*) from events.outbox where relayed_at is null and run_at is null)::int
      + (select count(*) from graphile_worker.jobs)::int
      + (select count(*) from jobs.run where status in ('failing', 'dead'))::int as n`,
  )
}

/**
 * Seals the record of every force as it is and verifies it whole; returns the findings in words,
 * none for clean. Of every force: a program killed between a block and its checkpoint leaves a
 * block that is in none until somebody seals that force again.
 */
export async function sealAndVerify(folder: string): Promise<readonly string[]> {
  const keys = openKeys(keyFilePath(folder, undefined), { create: false })
  const pools = await openPools({
    adminUrl: adminUrlOf(folder),
    passwordFor: keys.passwordFor,
    size: 4,
    onError: () => undefined,
    idleSeconds: 1,
  })
  try {
    const house: House = { pools, clock: realClock(), registry: openRegistry(rooms), keys }
    const machines = openMachines(house, () => [11, 12, 13])
    const machineOf = (forceId: number) => machines.callerFor({ forceId, room: 'audit' })
    const found: string[] = []
    for (const forceId of await forcesOf(house)) {
      const { findings } = await sealForce(house, await machineOf(forceId), folder)
      found.push(...findings.map(({ message }) => message))
    }
    const { exitCode, lines } = await verifyAudit({ house, dataFolder: folder, machineOf })
    return exitCode === 0 ? found : [...found, ...lines]
  } finally {
    await pools.close()
  }
}
