import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { z } from 'zod'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { storeItems } from '../queries/store.ts'
import { loadItems } from './load-items.ts'

let world: World
let demo: Caller
let store: Caller
before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  store = await world.caller({ roles: ['stores'] })
})

const radio = {
  organisationId: 11,
  assetNumber: 'KL-2024-000001',
  kind: 'radio',
  serialNumber: 'TEA1',
  registeredOn: '2024-01-08',
}
const holding = { personId: personIds.adeyemi(1), issuedOn: '2024-02-01', accepted: true }
const gone = { how: 'lost', on: '2026-02-27', words: 'On the train' } as const
const load = (items: z.input<typeof loadItems.input>['items'], by = demo) =>
  perform(world.house, by, loadItems, { items })

test('items of before are entered with who has them, all or none', async () => {
  const counts = await load([
    { ...radio, holding },
    { ...radio, assetNumber: 'KL-2024-000002', serialNumber: 'TEA2' },
    {
      ...radio,
      assetNumber: 'KL-2024-000003',
      serialNumber: 'TEA3',
      holding: { ...holding, gone },
    },
  ])
  assert.deepEqual(counts, { items: 3, issued: 1 })
  const { rows } = await ask(world.house, store, storeItems, {})
  assert.deepEqual(
    rows
      .toSorted((a, b) => a.assetNumber.localeCompare(b.assetNumber))
      .map(({ assetNumber, state, holder }) => [assetNumber, state, holder]),
    [
      ['KL-2024-000001', 'issued', 'Funmi Adeyemi'],
      ['KL-2024-000002', 'in-store', null],
      ['KL-2024-000003', 'lost', 'Funmi Adeyemi'],
    ],
  )
  const more = { ...radio, assetNumber: 'KL-2024-000004', serialNumber: 'TEA4' }
  await assert.rejects(load([more, radio]), refusedAs('items.loaded-already'))
  const nobody = { ...holding, personId: '00000000-0000-4000-9000-00000000ffff' }
  await assert.rejects(load([{ ...more, holding: nobody }]), refusedAs('items.person-unknown'))
  assert.equal((await ask(world.house, store, storeItems, {})).rows.length, 3)
})

test('nobody who is signed in loads items', async () => {
  await assert.rejects(load([], store), refusedAs('platform.not-permitted'))
})
