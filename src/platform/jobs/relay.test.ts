import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, beforeEach, test } from 'node:test'
import { defineRoom, openRegistry, perform } from '#platform/actions'
import { openHandlers, relayForce, unreadableExamples, type Delivery } from '#platform/events'
import { deliveringFor, machinesFor, workerUrl } from '../../../test/support/working.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { listener, tell, teller, tellLater, told } from './fixtures.ts'
import { openQueue } from './queue.ts'

let world: World
before(async () => {
  world = await testWorld([teller, listener])
})
beforeEach(async () => {
  await world.admin.query('delete from events.outbox')
  await world.admin.query('delete from graphile_worker._private_jobs')
})

const tellMany = async (howMany: number, forceId = 1): Promise<string[]> => {
  const caller = await world.caller({ forceId })
  const notes = Array.from({ length: howMany }, () => randomUUID())
  for (const noteId of notes) await perform(world.house, caller, tell, { noteId })
  return notes
}

const relay = async (
  put: (deliveries: readonly Delivery[]) => Promise<void>,
  forceId = 1,
): Promise<void> => {
  const { house } = world
  const caller = await machinesFor(world).callerFor({ forceId, room: 'events' })
  await relayForce(house, caller, deliveringFor(world).handlers, put)
}

const notesOf = (deliveries: readonly Delivery[]): unknown[] =>
  deliveries.map(({ payload }) => payload['noteId'])

test('a command that is refused after it announced leaves nothing in the outbox', async () => {
  const caller = await world.caller()
  const input = { noteId: randomUUID(), stop: true }
  await assert.rejects(perform(world.house, caller, tell, input), /teller.stop/)
  assert.equal((await world.admin.query('select from events.outbox')).rowCount, 0)
})

test('a force is relayed in the order of its outbox, and no other force with it', async () => {
  const notes = await tellMany(25)
  const others = await tellMany(3, 2)
  const carried: Delivery[] = []
  await relay(async (deliveries) => void carried.push(...deliveries))
  assert.deepEqual(notesOf(carried), notes)
  carried.length = 0
  await relay(async (deliveries) => void carried.push(...deliveries), 2)
  assert.deepEqual(notesOf(carried), others)
})

test('many relays at once carry each row once', async () => {
  const notes = await tellMany(20)
  const carried: Delivery[] = []
  const put = async (deliveries: readonly Delivery[]): Promise<void> =>
    void carried.push(...deliveries)
  await Promise.all(Array.from({ length: 5 }, () => relay(put)))
  await relay(put)
  assert.deepEqual(notesOf(carried), notes)
})

test('a crash between keeping the jobs and marking the rows leaves one job a row, in order', async () => {
  const notes = await tellMany(5)
  const queue = await openQueue({
    connectionUrl: workerUrl(world),
    size: 2,
    onError: () => undefined,
  })
  const crash = async (deliveries: readonly Delivery[]): Promise<void> => {
    await queue.put(deliveries)
    throw new Error('killed here')
  }
  await assert.rejects(relay(crash), /killed here/)
  await relay(queue.put)
  await relay(queue.put)
  await queue.close()
  const { rows } = await world.admin.query(
    'select payload, key, run_at from graphile_worker._private_jobs order by priority, run_at, id',
  )
  assert.deepEqual(notesOf(rows.map(({ payload }) => payload as Delivery)), notes)
})

test('work with a time of its own waits until the house clock has reached it', async () => {
  const caller = await world.caller()
  const noteId = randomUUID()
  const runAt = world.clock.now().add({ hours: 5 })
  await perform(world.house, caller, tellLater, { noteId, runAt })
  const carried: Delivery[] = []
  const put = async (deliveries: readonly Delivery[]): Promise<void> =>
    void carried.push(...deliveries)
  await relay(put)
  assert.equal(carried.length, 0)
  world.clock.advance({ hours: 5 })
  await relay(put)
  await relay(put)
  assert.deepEqual(
    carried.map(({ handler }) => handler),
    ['listener.hear'],
  )
})

test('a fact nobody listens to is marked all the same', async () => {
  const deaf = openHandlers(openRegistry([teller]))
  await tellMany(1)
  const caller = await machinesFor(world).callerFor({ forceId: 1, room: 'events' })
  await relayForce(world.house, caller, deaf, () => assert.fail('There is nothing to put'))
  const { rowCount } = await world.admin.query('select from events.outbox where relayed_at is null')
  assert.equal(rowCount, 0)
})

test('every kept example of an earlier payload can be read, and one that cannot is found', () => {
  assert.deepEqual(unreadableExamples(world.house.registry), [])
  const [older] = told.older
  assert.ok(older)
  const broken = { ...told, factName: 'teller.told', older: [{ ...older, upcast: () => ({}) }] }
  const room = defineRoom({
    name: 'broken',
    wing: 'test',
    says: 'Forgets',
    events: [Object.assign(() => assert.fail(), broken)],
  })
  assert.deepEqual(unreadableExamples({ rooms: [room] }), ['teller.told@1 does not become @2'])
})

test('a room reacts to a fact with one command', () => {
  const [reaction] = listener.reactions
  assert.ok(reaction)
  const twice = { ...listener, reactions: [reaction, reaction] }
  assert.throws(() => openHandlers({ rooms: [twice] }), /listener reacts to teller.told twice/)
})
