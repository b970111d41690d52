import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { radioInStore, radioWith } from '../fixtures.ts'
import { itemDetail } from '../queries/item.ts'
import { putBack } from './put-back.ts'
import { reportGone } from './report-gone.ts'

let world: World
let store: Caller
before(async () => {
  world = await testWorld(rooms)
  store = await world.caller({ roles: ['stores'] })
})

test('what was lost and is found is in the store again, and in nobody’s hands', async () => {
  const { itemId } = await radioWith(world.house, store, '207LX')
  const lost = { itemId, version: 2, how: 'lost', words: 'In the park' } as const
  await perform(world.house, store, reportGone, lost)
  await perform(world.house, store, putBack, { itemId, version: 3, words: 'Handed in' })
  const { state, holder } = await ask(world.house, store, itemDetail, { itemId })
  assert.deepEqual([state, holder], ['in-store', null])
})

test('what is in the store already cannot be put back', async () => {
  const { itemId } = await radioInStore(world.house, store)
  const back = perform(world.house, store, putBack, { itemId, version: 1, words: 'Here' })
  await assert.rejects(back, refusedAs('items.nothing-to-put-back'))
})
