import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { itemDetail } from '../queries/item.ts'
import { registerItem } from './register-item.ts'

let world: World
let store: Caller
before(async () => {
  world = await testWorld(rooms)
  store = await world.caller({ roles: ['stores'] })
})

const register = (kind: string, serialNumber?: string, by = store) =>
  perform(world.house, by, registerItem, {
    kind,
    ...(serialNumber === undefined ? {} : { serialNumber }),
  })

test('an item gets an asset number for its label, and is in the store', async () => {
  const { itemId, assetNumber } = await register('radio', 'tea 4401')
  assert.match(assetNumber, /^KT-2026-\d{6}$/)
  const item = await ask(world.house, store, itemDetail, { itemId })
  assert.deepEqual([item.state, item.serialNumber, item.holder], ['in-store', 'TEA4401', null])
  const { rows } = await world.admin.query<{ kept: unknown }>(
    `select kept from audit.entry where action = 'items.register-item'`,
  )
  assert.deepEqual(rows, [{ kept: { kind: 'radio', serialNumber: 'tea 4401' } }])
})

test('the same serial number is registered once a kind, and once more in another force', async () => {
  await register('laptop', 'LT-1')
  await register('mobile-phone', 'LT-1')
  await assert.rejects(register('laptop', 'lt-1'), refusedAs('items.serial-known'))
  const there = await world.caller({ roles: ['stores'], forceId: 2 })
  await register('laptop', 'LT-1', there)
})

test('a kind that there is not, and a serial number that is missing, are refused', async () => {
  await assert.rejects(register('horse'), refusedAs('items.unknown-kind'))
  await assert.rejects(register('radio'), refusedAs('items.serial-missing'))
})

test('nobody but the store registers', async () => {
  for (const roles of [[], ['sergeant'], ['hr-adviser'], ['administrator']]) {
    const by = await world.caller({ roles })
    await assert.rejects(register('baton', undefined, by), refusedAs('platform.not-permitted'))
  }
})
