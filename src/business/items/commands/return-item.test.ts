import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { radioInStore, radioWith } from '../fixtures.ts'
import { itemDetail } from '../queries/item.ts'
import { issueItem } from './issue-item.ts'
import { putBack } from './put-back.ts'
import { returnItem } from './return-item.ts'

let world: World
let store: Caller
let holder: Caller
before(async () => {
  world = await testWorld(rooms)
  store = await world.caller({ roles: ['stores'] })
  holder = await world.caller({ personId: personIds.adeyemi(1) })
})

interface Back {
  readonly condition: 'good' | 'damaged'
  readonly words?: string
}
const giveBack = (
  itemId: string,
  version: number,
  back: Back = { condition: 'good' },
  by = store,
) => perform(world.house, by, returnItem, { itemId, version, ...back })

test('what comes back in good order can be issued again, and the person is told', async () => {
  const { itemId, assetNumber } = await radioWith(world.house, store, '207LX')
  await giveBack(itemId, 2)
  const told = (await ask(world.house, holder, myNotices, {})).map(({ text }) => text)
  assert.ok(told.includes(`The store has taken back ${assetNumber} from you`))
  await assert.rejects(
    ask(world.house, holder, itemDetail, { itemId }),
    refusedAs('platform.not-found'),
  )
  const again = { itemId, version: 3, who: '44LX', terms: 'until-leaving' } as const
  await perform(world.house, store, issueItem, again)
  const { holder: name, steps } = await ask(world.house, store, itemDetail, { itemId })
  assert.equal(name, 'Tove Lindqvist')
  assert.deepEqual(steps.map(({ kind }) => kind).toSorted(), [
    'good',
    'issued',
    'issued',
    'registered',
  ])
})

test('what comes back damaged is said in words, and waits until it is put back', async () => {
  const { itemId } = await radioWith(world.house, store, '207LX')
  const damaged: Back = { condition: 'damaged' }
  await assert.rejects(giveBack(itemId, 2, damaged), refusedAs('items.damage-unsaid'))
  await giveBack(itemId, 2, { ...damaged, words: 'The aerial is broken' })
  assert.equal((await ask(world.house, store, itemDetail, { itemId })).state, 'damaged')
  await perform(world.house, store, putBack, { itemId, version: 3, words: 'New aerial' })
  assert.equal((await ask(world.house, store, itemDetail, { itemId })).state, 'in-store')
})

test('nothing comes back that nobody has; the holder takes nothing back themselves', async () => {
  const free = await radioInStore(world.house, store)
  await assert.rejects(giveBack(free.itemId, 1), refusedAs('items.not-issued'))
  const { itemId } = await radioWith(world.house, store, '207LX')
  const mine = giveBack(itemId, 2, { condition: 'good' }, holder)
  await assert.rejects(mine, refusedAs('platform.not-permitted'))
})
