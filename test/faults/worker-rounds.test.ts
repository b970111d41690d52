import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { perform } from '#platform/actions'
import { listener, tell, teller } from '../../src/platform/jobs/fixtures.ts'
import { jobs } from '../../src/platform/jobs/room.ts'
import { until, workerOver } from '../support/working.ts'
import { testWorld, type World } from '../support/world.ts'

const program = join(import.meta.dirname, 'slow-worker.ts')

/**
 * Starts a worker of its own process and kills it once it is in the middle of several deliveries.
 */
async function killMidJob({ adminUrl }: World, noteIds: readonly string[]): Promise<void> {
  const worker = spawn(process.execPath, [program, adminUrl, ...noteIds], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for (let begun = 0; begun < 6;) {
    const [dots] = (await once(worker.stdout, 'data')) as [Buffer]
    begun += dots.length
  }
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}

test('workers killed in the middle of jobs, round after round, leave every effect once', async () => {
  const world = await testWorld([teller, listener, jobs])
  const caller = await world.caller()
  const noteIds = Array.from({ length: 60 }, () => randomUUID())
  for (const noteId of noteIds) await perform(world.house, caller, tell, { noteId })
  for (let round = 0; round < 3; round += 1) await killMidJob(world, noteIds)

  const last = await workerOver(world)
  await until(async () => {
    const { rowCount } = await world.admin.query(`select from graphile_worker.jobs
      union all select from events.outbox where relayed_at is null`)
    return rowCount === 0
  })
  await last.stop()
  const { rows } = await world.admin.query<{ subject: string; effects: number }>(
    `select s.subject, count(*)::int as effects from audit.subject s
     join audit.entry e using (force_id, entry_id)
     where e.action = 'listener.hear' and e.outcome = 'done' group by s.subject`,
  )
  assert.equal(rows.length, noteIds.length)
  assert.deepEqual(
    rows.filter(({ effects }) => effects !== 1),
    [],
  )
  const { rows: runs } = await world.admin.query<{ status: string }>(
    'select distinct status from jobs.run',
  )
  assert.ok(runs.every(({ status }) => status === 'done'))
})
