import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { radioInStore, radioWith } from '../fixtures.ts'
import { itemDetail } from '../queries/item.ts'
import { prolongLoan } from './prolong-loan.ts'

let world: World
let store: Caller
before(async () => {
  world = await testWorld(rooms)
  store = await world.caller({ roles: ['stores'] })
})

const prolong = (itemId: string, version: number, dueOn: string) =>
  perform(world.house, store, prolongLoan, { itemId, version, dueOn })

test('a loan goes on until another day, within what its kind allows', async () => {
  const { itemId } = await radioWith(world.house, store, '207LX', '2026-03-10')
  await prolong(itemId, 2, '2026-04-10')
  const { dueOn, version } = await ask(world.house, store, itemDetail, { itemId })
  assert.deepEqual([dueOn, version], ['2026-04-10', 3])
  await assert.rejects(prolong(itemId, 3, '2026-07-10'), refusedAs('items.loan-too-long'))
  await assert.rejects(prolong(itemId, 3, '2026-03-01'), refusedAs('items.due-in-past'))
})

test('what is no loan, or in nobody’s hands, is not lent for longer', async () => {
  const { itemId } = await radioWith(world.house, store, '207LX')
  await assert.rejects(prolong(itemId, 2, '2026-04-10'), refusedAs('items.not-a-loan'))
  const free = await radioInStore(world.house, store)
  await assert.rejects(prolong(free.itemId, 1, '2026-04-10'), refusedAs('items.not-issued'))
})
