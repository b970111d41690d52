import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { radioInStore, radioWith } from '../fixtures.ts'
import { itemDetail } from '../queries/item.ts'
import { writeOff } from './write-off.ts'

let world: World
let store: Caller
before(async () => {
  world = await testWorld(rooms)
  store = await world.caller({ roles: ['stores'] })
})

const write = (itemId: string, version: number) =>
  perform(world.house, store, writeOff, { itemId, version, reason: 'Too old' })

test('what nobody has is written off once, and stays on the record with its reason', async () => {
  const { itemId } = await radioInStore(world.house, store)
  await write(itemId, 1)
  const { state, steps } = await ask(world.house, store, itemDetail, { itemId })
  assert.deepEqual(
    [state, steps.map(({ words }) => words).includes('Too old')],
    ['written-off', true],
  )
  await assert.rejects(write(itemId, 2), refusedAs('items.written-off-already'))
})

test('what somebody has is not written off', async () => {
  const { itemId } = await radioWith(world.house, store, '207LX')
  await assert.rejects(write(itemId, 2), refusedAs('items.still-issued'))
})
