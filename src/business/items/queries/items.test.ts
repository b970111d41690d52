import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, writeCursor, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { acceptItem } from '../commands/accept-item.ts'
import { issueItem } from '../commands/issue-item.ts'
import { loadItems } from '../commands/load-items.ts'
import { returnItem } from '../commands/return-item.ts'
import { radioInStore, radioWith } from '../fixtures.ts'
import { heldCounts, itemsOf, myItems, teamItems } from './holdings.ts'
import { itemByNumber, itemDetail, previewIssue, registerForm } from './item.ts'
import { storeItems } from './store.ts'

let world: World
let store: Caller
let holder: Caller
let manager: Caller
let chief: Caller
let colleague: Caller
let elsewhere: Caller
let itemId: string
let assetNumber: string
let covertItem: string

const covert = personIds.covert(1)

before(async () => {
  world = await testWorld(rooms)
  store = await world.caller({ roles: ['stores'] })
  holder = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
  chief = await world.caller({ personId: personIds.chief(1) })
  colleague = await world.caller({ personId: personIds.deputy(1) })
  elsewhere = await world.caller({
    organisationId: 12,
    roles: ['stores'],
    personId: personIds.scrutineer(1),
  })
  ;({ itemId, assetNumber } = await radioWith(world.house, store, '207LX', '2026-03-05'))
  await radioInStore(world.house, store)
  await radioWith(world.house, store, '44LX')
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const holding = { personId: covert, issuedOn: '2024-02-01', dueOn: '2026-02-01', accepted: false }
  const item = { organisationId: 11, kind: 'radio', registeredOn: '2024-01-08' }
  await perform(world.house, demo, loadItems, {
    items: [{ ...item, assetNumber: 'KL-2024-000001', serialNumber: 'TEA1', holding }],
  })
  const { rows } = await world.admin.query<{ id: string }>(
    `select item_id as id from items.item where asset_number = 'KL-2024-000001'`,
  )
  covertItem = rows[0]?.id ?? ''
})

const notFound = refusedAs('platform.not-found')

test('the holder, the line above and the store of the organisation see an item, nobody else', async () => {
  for (const caller of [holder, manager, chief, store]) {
    const seen = await ask(world.house, caller, itemDetail, { itemId })
    assert.equal(seen.assetNumber, assetNumber)
    const found = await ask(world.house, caller, itemByNumber, { assetNumber })
    assert.equal(found.itemId, itemId)
  }
  const abroad = await world.caller({ forceId: 2, roles: ['stores'] })
  const hr = await world.caller({ roles: ['hr-adviser'] })
  for (const caller of [colleague, elsewhere, abroad, hr]) {
    await assert.rejects(ask(world.house, caller, itemDetail, { itemId }), notFound)
    await assert.rejects(ask(world.house, caller, itemByNumber, { assetNumber }), notFound)
  }
})

test('what a covert person has is nowhere to be seen but by themselves (UK GDPR art. 5(1)(c))', async () => {
  const number = { assetNumber: 'KL-2024-000001' }
  for (const caller of [store, manager, chief, holder]) {
    await assert.rejects(ask(world.house, caller, itemDetail, { itemId: covertItem }), notFound)
    await assert.rejects(ask(world.house, caller, itemByNumber, number), notFound)
    await assert.rejects(ask(world.house, caller, itemsOf, { personId: covert }), notFound)
  }
  const { counted, rows } = await ask(world.house, store, storeItems, {})
  assert.deepEqual([counted, rows.length], [3, 3])
  const overdue = await ask(world.house, store, storeItems, { about: 'overdue' })
  assert.equal(overdue.counted, 0)
  assert.equal((await ask(world.house, manager, teamItems, {})).rows.length, 1)
  const themselves = await world.caller({ personId: covert, accountId: covert })
  assert.equal((await ask(world.house, themselves, itemDetail, { itemId: covertItem })).mine, true)
})

test('a holder sees what happened while they had it, the store sees all of it', async () => {
  const { itemId: passed } = await radioWith(world.house, store, '44LX')
  const good = { itemId: passed, version: 2, condition: 'good', words: 'Scratched' } as const
  await perform(world.house, store, returnItem, good)
  const again = { itemId: passed, version: 3, who: '207LX', terms: 'until-leaving' } as const
  await perform(world.house, store, issueItem, again)
  const kindsFor = async (caller: Caller) =>
    (await ask(world.house, caller, itemDetail, { itemId: passed })).steps.map(({ kind }) => kind)
  assert.deepEqual(await kindsFor(holder), ['issued'])
  assert.deepEqual(await kindsFor(manager), ['issued'])
  assert.deepEqual((await kindsFor(store)).toSorted(), ['good', 'issued', 'issued', 'registered'])
})

test('my items are mine alone, those to accept first', async () => {
  const { rows: mine, manages } = await ask(world.house, holder, myItems, {})
  assert.equal(manages, false)
  assert.equal((await ask(world.house, manager, myItems, {})).manages, true)
  assert.deepEqual(
    mine.map(({ state }) => state),
    ['issued', 'issued'],
  )
  await perform(world.house, holder, acceptItem, { itemId, version: 2 })
  const [first, second] = (await ask(world.house, holder, myItems, {})).rows
  assert.equal(first?.acceptedAt, null)
  assert.equal(second?.itemId, itemId)
  assert.deepEqual((await ask(world.house, store, myItems, {})).rows, [])
  const program = await world.caller({ personId: null })
  assert.deepEqual((await ask(world.house, program, myItems, {})).rows, [])
})

test('a line manager sees what everybody below them has, a person who manages nobody sees none', async () => {
  const namesOf = async (caller: Caller) =>
    (await ask(world.house, caller, teamItems, {})).rows.map((row) => String(row.holder)).toSorted()
  assert.deepEqual(await namesOf(manager), ['Funmi Adeyemi', 'Funmi Adeyemi'])
  assert.deepEqual(await namesOf(chief), ['Funmi Adeyemi', 'Funmi Adeyemi', 'Tove Lindqvist'])
  assert.deepEqual(await namesOf(colleague), [])
  assert.deepEqual(await namesOf(store), [])
  const held = await ask(world.house, manager, itemsOf, { personId: personIds.adeyemi(1) })
  assert.deepEqual([held.name, held.items.length, held.leavesOn], ['Funmi Adeyemi', 2, null])
  const other = ask(world.house, manager, itemsOf, { personId: personIds.deputy(1) })
  await assert.rejects(other, notFound)
})

test('the store filters by number, kind, state and unit of the holder, page by page', async () => {
  const count = async (filters: object) =>
    (await ask(world.house, store, storeItems, filters)).counted
  assert.equal(await count({ number: assetNumber.toLowerCase() }), 1)
  assert.equal(await count({ number: 'tea-10' }), 4)
  assert.equal(await count({ number: 'ea-10' }), 0)
  assert.equal(await count({ number: '%' }), 0)
  assert.equal(await count({ kind: 'radio' }), 4)
  assert.equal(await count({ kind: 'laptop' }), 0)
  assert.equal(await count({ about: 'in-store' }), 1)
  assert.equal(await count({ about: 'not-accepted' }), 2)
  assert.equal(await count({ unitId: unitIds.lambeth(1) }), 3)
  assert.equal(await count({ unitId: unitIds.oversight(1) }), 0)
  assert.deepEqual((await ask(world.house, elsewhere, storeItems, {})).rows, [])
  const { rows } = await ask(world.house, store, storeItems, {})
  assert.equal(rows[0]?.itemId, itemId, 'what goes back first is on top')
  const after = writeCursor('2026-03-05', itemId)
  const rest = await ask(world.house, store, storeItems, { after })
  assert.deepEqual(
    rest.rows.map((row) => row.itemId),
    rows.slice(1).map((row) => row.itemId),
  )
})

test('what is overdue is so from the day after on', async () => {
  const overdue = async () =>
    (await ask(world.house, store, storeItems, { about: 'overdue' })).rows.map(({ late }) => late)
  world.clock.advance({ hours: 48 })
  assert.deepEqual(await overdue(), [])
  world.clock.advance({ hours: 24 })
  assert.deepEqual(await overdue(), [1])
  assert.equal((await ask(world.house, manager, teamItems, { overdue: true })).rows.length, 1)
})

test('before an item is issued the store sees to whom, until when, and what they have already', async () => {
  const { itemId: free } = await radioInStore(world.house, store)
  const preview = await ask(world.house, store, previewIssue, {
    itemId: free,
    who: 'tove lindqvist',
    terms: 'until-leaving',
  })
  assert.deepEqual([preview.person.collarNumber, preview.dueOn], ['44LX', null])
  assert.equal(preview.hasAlready.length, 1)
  const options = await ask(world.house, store, registerForm, {})
  assert.ok(options.some(({ kind, hasSerial }) => kind === 'radio' && hasSerial))
})

test('HR is told how many items people have, and neither which nor of whom they may not know', async () => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const people = [personIds.deputy(1), personIds.covert(1), personIds.chief(1)]
  const counts = await ask(world.house, hr, heldCounts, { personIds: people })
  assert.deepEqual(
    counts.map(({ personId }) => personId),
    [personIds.deputy(1)],
  )
  assert.ok((counts[0]?.items ?? 0) > 0)
  const denied = ask(world.house, holder, heldCounts, { personIds: people })
  await assert.rejects(denied, refusedAs('platform.not-permitted'))
})
