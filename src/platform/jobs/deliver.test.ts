import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { openHandlers, type Delivery } from '#platform/events'
import { refuse } from '#platform/refusals'
import { deliveringFor } from '../../../test/support/working.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { deliver, runIdOf } from './deliver.ts'
import { faults, listener, tell, teller } from './fixtures.ts'
import { cancel, deadLetters, dismiss, progress, replay } from './index.ts'
import { jobs } from './room.ts'

let world: World
before(async () => {
  world = await testWorld([teller, listener, jobs])
})

interface Entry {
  action: string
  outcome: string
  actor: string
  on_behalf_of: string | null
  caused_by: string | null
  entry_id: string
  correlation_id: string
  kept: unknown
}

const entriesOf = async (noteId: string): Promise<Entry[]> => {
  const { rows } = await world.admin.query<Entry>(
    `select e.* from audit.subject s join audit.entry e using (force_id, entry_id)
     where s.subject = $1 order by e.entry_number`,
    [`trial.note:${noteId}`],
  )
  return rows
}

/** Announces a note in a force and gives the delivery its listener gets. */
const announced = async (noteId: string, forceId = 1): Promise<Delivery> => {
  const caller = await world.caller({ forceId })
  await perform(world.house, caller, tell, { noteId })
  const { rows } = await world.admin.query(
    `select * from events.outbox where payload->>'noteId' = $1`,
    [noteId],
  )
  const [delivery] = openHandlers(world.house.registry).deliveriesOf(forceId, rows[0])
  assert.ok(delivery)
  return delivery
}

test('a reaction is the machine of its room, on behalf of whoever announced it, with its cause', async () => {
  const noteId = randomUUID()
  const delivery = await announced(noteId)
  assert.equal(delivery.handler, 'listener:teller.told@2')
  await deliver(deliveringFor(world), delivery, 1)
  const [cause, effect, ...more] = await entriesOf(noteId)
  assert.equal(more.length, 0)
  assert.equal(effect?.actor, 'machine:listener')
  assert.equal(effect?.on_behalf_of, delivery.accountId)
  assert.equal(effect?.caused_by, cause?.entry_id)
  assert.equal(effect?.correlation_id, cause?.correlation_id)
})

test('a delivery handled again, as after a crash before it was struck off, has one effect', async () => {
  const noteId = randomUUID()
  const delivery = await announced(noteId)
  const work = deliveringFor(world)
  await Promise.all([deliver(work, delivery, 1), deliver(work, delivery, 1)])
  await deliver(work, delivery, 2)
  const effects = (await entriesOf(noteId)).filter(({ action }) => action === 'listener.hear')
  assert.equal(effects.length, 1)
})

test('a payload of an earlier version is read as one of today', async () => {
  const noteId = randomUUID()
  const delivery = await announced(noteId)
  const old = { ...delivery, handler: 'listener:teller.told@1', payload: { noteId } }
  await deliver(deliveringFor(world), old, 1)
  assert.deepEqual((await entriesOf(noteId))[1]?.kept, { tone: 'calm' })
})

test('poison becomes a dead letter without personal data, and is replayed once it is cured', async () => {
  const noteId = randomUUID()
  const delivery = await announced(noteId)
  const work = deliveringFor(world)
  faults.set(noteId, () => {
    throw new TypeError('Ann Example of 1 High Street is poison')
  })
  await assert.rejects(deliver(work, delivery, 1), /TypeError/)
  await assert.rejects(deliver(work, delivery, 2), /TypeError/)
  await deliver(work, delivery, 3)

  const overseer = await world.caller({ roles: ['service-manager'] })
  const { letters } = await ask(world.house, overseer, deadLetters, {})
  const letter = letters.find(({ runId }) => runId === runIdOf(delivery))
  assert.equal(letter?.attempts, 3)
  assert.equal(letter?.errorClass, 'TypeError')
  assert.match(letter?.errorMessage ?? '', /^in src\/platform\/jobs\/\S+\.ts:\d+$/)
  assert.doesNotMatch(JSON.stringify(letters), /Ann|High Street/)

  faults.delete(noteId)
  const { runId } = await perform(world.house, overseer, replay, { runId: runIdOf(delivery) })
  await assert.rejects(perform(world.house, overseer, replay, { runId }), /jobs.not-dead/)
  const { rows } = await world.admin.query(
    `select * from events.outbox where name = 'jobs.redeliver' and payload->'delivery'->>'runId' = $1`,
    [runId],
  )
  const [again] = work.handlers.deliveriesOf(1, rows[0])
  assert.ok(again)
  await deliver(work, again, 1)
  assert.equal((await ask(world.house, overseer, progress, { runId })).status, 'done')
  const done = (await entriesOf(noteId)).filter(({ action }) => action === 'listener.hear')
  assert.deepEqual(
    done.map(({ outcome }) => outcome),
    ['done'],
  )
})

test('what the rules refuse is a dead letter at once; it may be given up, with a reason', async () => {
  const noteId = randomUUID()
  const delivery = await announced(noteId)
  faults.set(noteId, () => refuse({ code: 'listener.deaf', message: 'This room hears nothing' }))
  await deliver(deliveringFor(world), delivery, 1)

  const runId = runIdOf(delivery)
  const constable = await world.caller()
  await assert.rejects(ask(world.house, constable, deadLetters, {}), /platform.not-permitted/)
  await assert.rejects(
    perform(world.house, constable, dismiss, { runId, reason: 'x' }),
    /platform.not-permitted/,
  )
  const overseer = await world.caller({ roles: ['process-owner'] })
  const { letters } = await ask(world.house, overseer, deadLetters, {})
  const letter = letters.find((each) => each.runId === runId)
  assert.equal(letter?.errorMessage, 'listener.deaf: This room hears nothing')
  await perform(world.house, overseer, dismiss, { runId, reason: 'Told by telephone' })
  assert.equal((await ask(world.house, overseer, progress, { runId })).status, 'dismissed')
  const { rows } = await world.admin.query(
    `select reason from audit.entry where action = 'jobs.dismiss' and outcome = 'done'`,
  )
  assert.deepEqual(rows, [{ reason: 'Told by telephone' }])
  // A straggler changes nothing about what was decided.
  await deliver(deliveringFor(world), delivery, 2)
  assert.equal((await ask(world.house, overseer, progress, { runId })).status, 'dismissed')
})

test('a delivery whose workers were lost again and again is a dead letter, not a trap', async () => {
  const noteId = randomUUID()
  const delivery = await announced(noteId)
  await deliver(deliveringFor(world), delivery, 4)
  const overseer = await world.caller({ roles: ['service-manager'] })
  const run = await ask(world.house, overseer, progress, { runId: runIdOf(delivery) })
  assert.equal(run.status, 'dead')
  assert.equal(run.errorClass, 'WorkerLost')
})

test('what nothing here handles is tried again, for a newer program may know it', async () => {
  const delivery = await announced(randomUUID())
  const work = deliveringFor(world)
  for (const handler of ['listener:teller.sung@1', 'listener:teller.told@3', 'listener.sing']) {
    await assert.rejects(deliver(work, { ...delivery, handler }, 1), /^Error: Error: in src/)
  }
})

test('nobody sees or touches the runs of another force', async () => {
  const noteId = randomUUID()
  const delivery = await announced(noteId, 2)
  faults.set(noteId, () => refuse({ code: 'listener.deaf', message: 'This room hears nothing' }))
  await deliver(deliveringFor(world), delivery, 1)
  const runId = runIdOf(delivery)

  const here = await world.caller({ forceId: 1, roles: ['service-manager', 'process-owner'] })
  const { letters } = await ask(world.house, here, deadLetters, {})
  assert.ok(!letters.some((letter) => letter.runId === runId))
  await assert.rejects(ask(world.house, here, progress, { runId }), /platform.not-found/)
  for (const command of [replay, cancel]) {
    await assert.rejects(perform(world.house, here, command, { runId }), /platform.not-found/)
  }
  const { app, worker } = world.house.pools
  assert.deepEqual((await app.query('select * from jobs.run')).rows, [])
  await assert.rejects(app.query('select * from graphile_worker.jobs'), { code: '42501' })
  for (const table of ['jobs.run', 'events.outbox', 'audit.entry', 'sec.ticket']) {
    await assert.rejects(worker.query(`select * from ${table}`), { code: '42501' })
  }
})
