import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { radioInStore, radioWith } from '../fixtures.ts'
import { myItems } from '../queries/holdings.ts'
import { acceptItem } from './accept-item.ts'

let world: World
let store: Caller
let holder: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  store = await world.caller({ roles: ['stores'] })
  holder = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

const accept = (by: Caller, itemId: string, version = 2) =>
  perform(world.house, by, acceptItem, { itemId, version })

test('the holder says once that they have it', async () => {
  const { itemId } = await radioWith(world.house, store, '207LX')
  await accept(holder, itemId)
  const [mine] = (await ask(world.house, holder, myItems, {})).rows
  assert.notEqual(mine?.acceptedAt, null)
  await assert.rejects(accept(holder, itemId), refusedAs('items.accepted-already'))
})

test('nobody accepts in the place of somebody else: the line manager and the store do not find it', async () => {
  const { itemId } = await radioWith(world.house, store, '207LX')
  await assert.rejects(accept(manager, itemId), refusedAs('platform.not-found'))
  await assert.rejects(accept(store, itemId), refusedAs('platform.not-found'))
  const free = await radioInStore(world.house, store)
  await assert.rejects(accept(holder, free.itemId, 1), refusedAs('platform.not-found'))
})
