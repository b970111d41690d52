import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { makeFor, typed } from '../fixtures.ts'
import { batchDetail } from '../queries/batches.ts'
import { makeByHand } from './make-payments.ts'
import { withdrawBatch } from './withdraw-batch.ts'

let world: World
let maker: Caller
let colleague: Caller
before(async () => {
  world = await testWorld(rooms)
  maker = await world.caller({ personId: personIds.adeyemi(1), roles: ['payroll'] })
  colleague = await world.caller({ personId: personIds.deputy(1), roles: ['finance'] })
})

test('only whoever made payments takes them back, and nobody releases them then', async () => {
  const { batchId } = await perform(world.house, maker, makeByHand, typed)
  const taken = { batchId, version: 1 }
  await assert.rejects(
    perform(world.house, colleague, withdrawBatch, taken),
    refusedAs('platform.not-found'),
  )
  await perform(world.house, maker, withdrawBatch, taken)
  assert.equal((await ask(world.house, maker, batchDetail, { batchId })).status, 'withdrawn')
  await assert.rejects(decideOn(world, colleague, batchId, 'approved'), /Nothing waits/)
  await assert.rejects(
    perform(world.house, maker, withdrawBatch, taken),
    refusedAs('banking.settled-already'),
  )
})

test('what was taken back is not made by its key any more', async () => {
  const machine = await world.caller({ machineOf: 'banking' })
  const { batchId } = await makeFor(world.house, machine, personIds.adeyemi(1))
  await perform(world.house, maker, withdrawBatch, { batchId, version: 1 })
  await assert.rejects(
    makeFor(world.house, machine, personIds.adeyemi(1)),
    refusedAs('banking.key-spent'),
  )
  const { rows } = await world.admin.query(
    `select 1 from events.outbox where name = 'banking.batch-refused' and payload->>'batchId' = $1`,
    [batchId],
  )
  assert.equal(rows.length, 1, 'the room that they are of is told that nothing of it is paid')
})
