import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { ask, perform } from '#platform/actions'
import { urlFor } from '#platform/database'
import { refuse, Refusal } from '#platform/refusals'
import { testKeys } from '../../../test/support/keys.ts'
import { machinesFor, until, workerOver, workerUrl } from '../../../test/support/working.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { askForCount, faults, listener, tell, teller } from './fixtures.ts'
import { cancel, endRun, isCancelled, progress, reportProgress, startRun } from './index.ts'
import { openLiveness } from './liveness.ts'
import { jobs } from './room.ts'

let world: World
before(async () => {
  world = await testWorld([teller, listener, jobs])
})

const effectsOf = async (noteId: string, action = 'listener.hear'): Promise<string[]> => {
  const { rows } = await world.admin.query<{ outcome: string }>(
    `select e.outcome from audit.subject s join audit.entry e using (force_id, entry_id)
     where s.subject = $1 and e.action = $2`,
    [`trial.note:${noteId}`, action],
  )
  return rows.map(({ outcome }) => outcome)
}

const heard = (noteId: string): Promise<true> =>
  until(async () => (await effectsOf(noteId)).length > 0 || undefined)

const nothingWaits = (): Promise<true> =>
  until(async () => {
    const { rowCount } = await world.admin.query('select from graphile_worker.jobs')
    return rowCount === 0 || undefined
  })

test('two workers at once: what is told in two forces is heard, each note once', async () => {
  const workers = await Promise.all([workerOver(world), workerOver(world)])
  const notes: string[] = []
  for (const forceId of [1, 2]) {
    const caller = await world.caller({ forceId })
    for (let i = 0; i < 20; i += 1) {
      const noteId = randomUUID()
      notes.push(noteId)
      await perform(world.house, caller, tell, { noteId })
    }
  }
  for (const worker of workers) worker.poke()
  for (const noteId of notes) await heard(noteId)
  await nothingWaits()
  for (const noteId of notes) assert.deepEqual(await effectsOf(noteId), ['done'])
  await Promise.all(workers.map((worker) => worker.stop()))
  assert.deepEqual(
    workers.flatMap(({ complaints }) => complaints),
    [],
  )
  const { rows } = await world.admin.query('select * from jobs.run')
  assert.deepEqual(rows, [], 'work that simply succeeds leaves no row')
})

test('a worker that is stopped finishes what it does', async () => {
  const worker = await workerOver(world)
  const noteId = randomUUID()
  const begun = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  faults.set(noteId, async () => {
    begun.resolve()
    await goOn.promise
  })
  await perform(world.house, await world.caller(), tell, { noteId })
  await begun.promise
  const stopped = worker.stop()
  goOn.resolve()
  await stopped
  assert.deepEqual(await effectsOf(noteId), ['done'])
  await nothingWaits()
})

test('a worker that is stopped hands back what takes too long, and another does it', async () => {
  const worker = await workerOver(world, { patienceMilliseconds: 400 })
  const noteId = randomUUID()
  const begun = Promise.withResolvers<void>()
  faults.set(noteId, () => {
    begun.resolve()
    return wait(5)
  })
  const person = await world.caller()
  const input = { noteId, upTo: 1_000_000_000 }
  const runId = await perform(world.house, person, askForCount, input)
  await begun.promise
  await worker.stop()
  const { rows } = await world.admin.query(
    'select locked_by, attempts, last_error from graphile_worker.jobs',
  )
  assert.deepEqual(rows, [{ locked_by: null, attempts: 1, last_error: 'The worker is stopping' }])
  faults.set(noteId, () => refuse({ code: 'listener.deaf', message: 'Enough' }))
  await world.admin.query(`update graphile_worker._private_jobs set run_at = clock_timestamp()`)
  const other = await workerOver(world)
  await until(async () => {
    const run = await ask(world.house, person, progress, { runId })
    return run.status === 'dead'
  })
  await other.stop()
})

test('a worker that is stopped does not wait for ever for what says nothing', async () => {
  const worker = await workerOver(world, { patienceMilliseconds: 200 })
  const noteId = randomUUID()
  const begun = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  faults.set(noteId, async () => {
    begun.resolve()
    await goOn.promise
  })
  await perform(world.house, await world.caller(), tell, { noteId })
  await begun.promise
  await worker.stop()
  const { rows } = await world.admin.query('select locked_by from graphile_worker.jobs')
  assert.deepEqual(rows, [{ locked_by: null }])
  assert.deepEqual(await effectsOf(noteId), [])
  // The process would end now, and its open transaction with it; here it comes to its end.
  goOn.resolve()
  await heard(noteId)
  await world.admin.query(`update graphile_worker._private_jobs set run_at = clock_timestamp()`)
  const other = await workerOver(world)
  await nothingWaits()
  await other.stop()
  assert.deepEqual(await effectsOf(noteId), ['done'])
})

test('long work shows how far it is; whoever asked for it cancels it, and nothing is kept', async () => {
  const worker = await workerOver(world)
  const noteId = randomUUID()
  const { house } = world
  const person = await world.caller()
  const stranger = await world.caller()
  const halfway = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  let steps = 0
  faults.set(noteId, async () => {
    steps += 1
    if (steps === 3) halfway.resolve()
    if (steps >= 3) await goOn.promise
  })
  const runId = await perform(house, person, askForCount, { noteId, upTo: 6 })
  assert.equal((await ask(house, person, progress, { runId })).status, 'waiting')
  await halfway.promise
  const run = await ask(house, person, progress, { runId })
  assert.deepEqual([run.status, run.done, run.total], ['running', 3, 6])
  await assert.rejects(ask(house, stranger, progress, { runId }), /platform.not-found/)
  await assert.rejects(perform(house, stranger, cancel, { runId }), /platform.not-found/)
  await perform(house, person, cancel, { runId })
  goOn.resolve()
  const ended = await until(async () => {
    const now = await ask(house, person, progress, { runId })
    return now.endedAt !== null && now
  })
  assert.equal(ended.status, 'cancelled')
  assert.equal(steps, 3)
  assert.deepEqual(await effectsOf(noteId, 'listener.count'), [])
  await assert.rejects(perform(house, person, cancel, { runId }), /jobs.ended/)
  await worker.stop()
})

test('long work that is done says so with its result; waiting work is cancelled at once', async () => {
  const { house } = world
  const person = await world.caller()
  const done = await perform(house, person, askForCount, { noteId: randomUUID(), upTo: 2 })
  const never = { noteId: randomUUID(), upTo: 2 }
  const cancelled = await perform(house, person, askForCount, never)
  await perform(house, person, cancel, { runId: cancelled })
  const worker = await workerOver(world)
  const run = await until(async () => {
    const now = await ask(house, person, progress, { runId: done })
    return now.status === 'done' && now
  })
  assert.deepEqual([run.done, run.total, run.result], [2, 2, { counted: '2' }])
  await nothingWaits()
  assert.deepEqual(await effectsOf(never.noteId, 'listener.count'), [])
  await worker.stop()
})

test('work of a process of its own reports, is asked to stop, and ends', async () => {
  const { house } = world
  const loader = await machinesFor(world).callerFor({ forceId: 1, room: 'demo' })
  const overseer = await world.caller({ roles: ['service-manager'] })
  const runId = await startRun(house, loader, { job: 'demo.load', total: 10 })
  await reportProgress(house, loader, runId, 4, 10)
  assert.equal((await ask(house, overseer, progress, { runId })).done, 4)
  assert.equal(await isCancelled(house, loader, runId), false)
  await perform(house, overseer, cancel, { runId })
  assert.equal(await isCancelled(house, loader, runId), true)
  await endRun(house, loader, runId, { status: 'cancelled' })
  assert.equal((await ask(house, overseer, progress, { runId })).status, 'cancelled')
})

test('a worker whose connections are cut goes on, and the jobs of one that is lost are handed back', async () => {
  const worker = await workerOver(world)
  await perform(world.house, await world.caller(), tell, { noteId: randomUUID() })
  await nothingWaits()
  await world.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database()
       and application_name in ('bluelamp queue', 'bluelamp worker life')`,
  )
  const noteId = randomUUID()
  await perform(world.house, await world.caller(), tell, { noteId })
  await heard(noteId).catch((e) => {
    console.log(worker.complaints)
    throw e
  })
  await worker.stop()

  const lost = randomUUID()
  await world.admin.query(
    `select graphile_worker.add_job('deliver', '{}', 'lost', job_key => $1, max_attempts => 9)`,
    [lost],
  )
  for (const table of ['_private_jobs', '_private_job_queues']) {
    await world.admin.query(`update graphile_worker.${table}
      set locked_by = 'pool-lost', locked_at = clock_timestamp() - interval '1 minute'`)
  }
  const url = workerUrl(world)
  const alive = openLiveness(url, () => undefined)
  await alive.show('pool-lost')
  const finder = openLiveness(url, () => undefined)
  assert.equal(await finder.handBackLost(), 0)
  await alive.close()
  await until(async () => (await finder.handBackLost()) === 1)
  await finder.close()
  const { rows } = await world.admin.query('select locked_by from graphile_worker.jobs')
  assert.deepEqual(rows, [{ locked_by: null }])
  await world.admin.query('delete from graphile_worker._private_jobs')
})

test('a worker refuses to start as a role that owns tables', async () => {
  const connectionUrl = urlFor(world.adminUrl, 'bluelamp_owner', testKeys.passwordFor('owner'))
  await assert.rejects(workerOver(world, { connectionUrl }), /owns the table/)
})

test('a machine has a short ticket, minted anew before it ends, and no permission of its own', async () => {
  const machines = machinesFor(world)
  const work = { forceId: 1, room: 'listener' }
  const first = await machines.callerFor(work)
  assert.equal((await machines.callerFor(work)).ticket.secret, first.ticket.secret)
  world.clock.advance({ minutes: 51 })
  const second = await machines.callerFor(work)
  assert.notEqual(second.ticket.secret, first.ticket.secret)
  assert.equal(second.actor.accountId, first.actor.accountId)
  const input = { noteId: randomUUID() }
  await assert.rejects(perform(world.house, second, tell, input), (error) => {
    return error instanceof Refusal && error.status === 403
  })
  const { rows } = await world.admin.query(
    `select kind, extract(epoch from expires_at - issued_at)::int as seconds from sec.ticket
     where account_id = $1`,
    [second.actor.accountId],
  )
  for (const row of rows) assert.deepEqual(row, { kind: 'machine', seconds: 3_600 })
})
