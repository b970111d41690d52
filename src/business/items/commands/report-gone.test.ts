import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { radioInStore, radioWith } from '../fixtures.ts'
import { myItems } from '../queries/holdings.ts'
import { itemDetail } from '../queries/item.ts'
import { loadItems } from './load-items.ts'
import { reportGone } from './report-gone.ts'

let world: World
let store: Caller
let holder: Caller
before(async () => {
  world = await testWorld(rooms)
  store = await world.caller({ roles: ['stores'] })
  holder = await world.caller({ personId: personIds.adeyemi(1) })
})

const report = (by: Caller, itemId: string, version: number, how: 'lost' | 'stolen' = 'lost') =>
  perform(world.house, by, reportGone, { itemId, version, how, words: 'On the train' })

const toldOf = async (itemId: string) => {
  const { rows } = await world.admin.query<{ person_id: string; text: string }>(
    `select person_id, text from notices.notice where subject = $1 and text like '%reported%'`,
    [`items.item:${itemId}`],
  )
  return rows.map((row) => row.person_id)
}

test('the holder reports it; the line manager is told, and the answer says whom else to tell', async () => {
  const { itemId } = await radioWith(world.house, store, '207LX')
  const { reportTo } = await report(holder, itemId, 2)
  assert.match(reportTo ?? '', /control room/)
  assert.deepEqual(await toldOf(itemId), [personIds.okafor(1)])
  const [mine] = (await ask(world.house, holder, myItems, {})).rows
  assert.deepEqual([mine?.itemId, mine?.state], [itemId, 'lost'])
  const { state, holder: name } = await ask(world.house, store, itemDetail, { itemId })
  assert.deepEqual([state, name], ['lost', 'Funmi Adeyemi'])
  await assert.rejects(report(store, itemId, 3), refusedAs('items.gone-already'))
})

test('the store reports what is missing from it; nobody reports what others have', async () => {
  const free = await radioInStore(world.house, store)
  await report(store, free.itemId, 1, 'stolen')
  const { itemId } = await radioWith(world.house, store, '41LX')
  await assert.rejects(report(holder, itemId, 2), refusedAs('platform.not-found'))
  // A line manager sees it, and does not report it in the place of the holder.
  const chief = await world.caller({ personId: personIds.chief(1) })
  await assert.rejects(report(chief, itemId, 2), refusedAs('platform.not-found'))
})

test('what a covert person lost is told to nobody who may not know of them', async () => {
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const covert = personIds.covert(1)
  await perform(world.house, demo, loadItems, {
    items: [
      {
        organisationId: 11,
        assetNumber: 'KL-2024-000009',
        kind: 'radio',
        serialNumber: 'TEA9',
        registeredOn: '2024-01-08',
        holding: { personId: covert, issuedOn: '2024-02-01', accepted: true },
      },
    ],
  })
  const themselves = await world.caller({ personId: covert, accountId: covert })
  const [mine] = (await ask(world.house, themselves, myItems, {})).rows
  const itemId = mine?.itemId ?? assert.fail('they have it')
  await report(themselves, itemId, 1)
  assert.deepEqual(await toldOf(itemId), [])
  const hidden = ask(world.house, store, itemDetail, { itemId })
  await assert.rejects(hidden, refusedAs('platform.not-found'))
})
