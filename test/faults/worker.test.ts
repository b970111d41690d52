import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { openRegistry, perform, type Caller, type House } from '#platform/actions'
import { migrateDatabase, openPools, startCluster, urlFor } from '#platform/database'
import { openMachines, startWorker } from '#platform/jobs'
import { fixedClock } from '#platform/time'
import { listener, tell, teller } from '../../src/platform/jobs/fixtures.ts'
import { jobs } from '../../src/platform/jobs/room.ts'
import { testKeys } from '../support/keys.ts'
import { scratchFolder } from '../support/scratch.ts'
import { until, workerOver } from '../support/working.ts'
import { TEST_NOW, testWorld } from '../support/world.ts'

const effectsText = `select e.outcome from audit.subject s join audit.entry e using (force_id, entry_id)
  where s.subject = $1 and e.action = 'listener.hear'`

test('what a killed worker was doing is done by another within seconds, and once', async () => {
  const world = await testWorld([teller, listener, jobs])
  const noteId = randomUUID()
  const program = join(import.meta.dirname, 'hold-worker.ts')
  const doomed = spawn(process.execPath, [program, world.adminUrl, noteId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await perform(world.house, await world.caller(), tell, { noteId })
  await once(doomed.stdout, 'data')
  const other = await workerOver(world)
  doomed.kill('SIGKILL')
  await once(doomed, 'exit')
  const effects = await until(async () => {
    const { rows } = await world.admin.query(effectsText, [`trial.note:${noteId}`])
    return rows.length > 0 && rows
  })
  await until(async () => {
    const { rowCount } = await world.admin.query('select from graphile_worker.jobs')
    return rowCount === 0
  })
  await other.stop()
  assert.deepEqual(effects, [{ outcome: 'done' }])
  const { rows } = await world.admin.query('select status, attempts from jobs.run')
  assert.deepEqual(rows, [{ status: 'done', attempts: 2 }])
})

test('a worker waits for a database that is away, and then goes on', async (t) => {
  const folder = scratchFolder(t)
  const first = await startCluster({ folder })
  const adminUrl = first.url('postgres')
  const { passwordFor } = testKeys
  await migrateDatabase(adminUrl, passwordFor)
  const pools = await openPools({ adminUrl, passwordFor, size: 6, onError: () => undefined })
  const registry = openRegistry([teller, listener, jobs])
  const house: House = { pools, clock: fixedClock(TEST_NOW), registry, keys: testKeys }
  const query = async (text: string, values: unknown[] = []): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: adminUrl })
    await client.connect()
    try {
      const { rows } = await client.query<Record<string, unknown>>(text, values)
      return rows
    } finally {
      await client.end()
    }
  }
  await query(`insert into bl.force values (1, 'MPS', 'Test Force')`)
  const organisationsOf = (): readonly number[] => [11]
  const worker = await startWorker({
    house,
    connectionUrl: urlFor(adminUrl, 'bluelamp_worker', passwordFor('worker')),
    log: { info: () => undefined, error: () => undefined },
    organisationsOf,
    pollMilliseconds: 100,
  })
  const machine = await openMachines(house, organisationsOf).callerFor({
    forceId: 1,
    room: 'trial',
  })
  const permissions = new Map([['teller.tell', 'self' as const]])
  const person: Caller = { ...machine, actor: { ...machine.actor, kind: 'person', permissions } }

  const heard = async (noteId: string): Promise<unknown> =>
    until(async () => {
      const rows = await query(effectsText, [`trial.note:${noteId}`])
      return rows.length === 1
    })
  const [before, after] = [randomUUID(), randomUUID()]
  await perform(house, person, tell, { noteId: before })
  await heard(before)

  await first.stop()
  const second = await startCluster({ folder, port: first.port })
  await perform(house, person, tell, { noteId: after })
  await heard(after)
  await worker.stop()
  await pools.close()
  await second.stop()
})
