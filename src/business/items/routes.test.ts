import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import { find } from '#platform/search'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { personIds } from '../people/fixtures.ts'
import { radioInStore, radioWith } from './fixtures.ts'

let site: TestSite
let store: Browser
let holder: Browser
before(async () => {
  site = await testSite(rooms)
  store = await site.signIn({ roles: ['stores'] })
  holder = await site.signIn({ personId: personIds.adeyemi(1) })
})

const textOf = (body: string) => body.replaceAll(/\s+/g, ' ')

test('an item goes from the store to an officer, is accepted in two taps, and comes back', async () => {
  const made = await store.fill('/items/register', { kind: 'radio', serialNumber: 'tea 77' })
  assert.equal(made.statusCode, 303)
  const path = String(made.headers.location)
  assert.match((await store.get(path)).body, /TEA77/)

  const typed = { who: '207LX', terms: 'loan', 'dueOn-day': '10', 'dueOn-month': '3' }
  const answers = { ...typed, 'dueOn-year': '2026' }
  const checked = await store.fill(`${path}/issue`, answers)
  assert.match(textOf(checked.body), /Constable, Funmi Adeyemi, 207LX, Lambeth/)
  const sent = await store.fill(`${path}/issue`, { ...answers, _step: 'send' })
  assert.equal(sent.statusCode, 303)

  const mine = await holder.get('/items')
  assert.match(textOf(mine.body), /Say that you have these \(1\)/)
  assert.equal((await holder.fill(`${path}/accept`, {})).statusCode, 303)
  assert.doesNotMatch((await holder.get('/items')).body, /Say that you have these/)

  assert.equal((await store.fill(`${path}/return`, { condition: 'good' })).statusCode, 303)
  const page = textOf((await store.get(path)).body)
  for (const words of ['Issued to Funmi Adeyemi', 'Funmi Adeyemi has it', 'in good order']) {
    assert.match(page, new RegExp(words))
  }
  assert.match(page, /Who can see this.*Whoever has it, and their line managers/)
  assert.equal((await holder.get(path)).statusCode, 404)
})

test('what is refused keeps what was typed and says what would be accepted', async () => {
  const { itemId } = await radioInStore(site.world.house, store.caller)
  const words = 'With the long aerial'
  const typed = { who: 'Nobody Here', terms: 'until-leaving', words }
  const again = await store.fill(`/items/${itemId}/issue`, typed)
  assert.equal(again.statusCode, 422)
  assert.match(textOf(again.body), /Give a collar number, or a whole name/)
  for (const one of ['Nobody Here', words]) assert.match(again.body, new RegExp(one))
})

test('a lost radio says at each step that the control room must be told', async () => {
  const { itemId } = await radioWith(site.world.house, store.caller, '207LX')
  const path = `/items/${itemId}`
  const say = /Also report it to the control room/
  assert.match(textOf((await holder.get(`${path}/gone`)).body), say)
  const sent = await holder.fill(`${path}/gone`, { how: 'lost', words: 'On the train' })
  assert.equal(sent.statusCode, 303)
  assert.match(textOf((await holder.get(path)).body), say)
})

test('the list of the store comes as a file; an officer has no such page', async () => {
  await radioWith(site.world.house, store.caller, '44LX', '2026-03-20')
  assert.match((await store.get('/items/store?about=issued')).body, /Tove Lindqvist/)
  const file = await store.get('/items/store.csv')
  assert.match(file.body, /^\uFEFFItem,Kind,Serial number,State,Who has it,Until/)
  assert.match(file.body, /Issued,Tove Lindqvist,2026-03-20/)
  assert.equal((await holder.get('/items/store')).statusCode, 403)
})

test('an item is found by its serial number: by whoever has it, and by no colleague', async () => {
  const { serialNumber, itemId } = await radioWith(site.world.house, store.caller, '207LX')
  const as = async (personId: string) => {
    const account = { personId, accountId: personId }
    await site.world.admin.query(
      `insert into identity.issuer values ('https://issuer.test', 1, 'Test') on conflict do nothing`,
    )
    await site.world.admin.query(
      `insert into identity.account (force_id, account_id, organisation_id, kind, person_id, issuer,
         subject, display_name, status, opened_at)
       values (1, $1, 11, 'person', $1, 'https://issuer.test', $2, 'X', 'active', '2026-01-01Z')`,
      [personId, personId],
    )
    const caller = await site.world.caller(account)
    const { hits } = await ask(site.world.house, caller, find, { words: serialNumber })
    return hits.map(({ href, kind }) => [href, kind])
  }
  assert.deepEqual(await as(personIds.adeyemi(1)), [[`/items/${itemId}`, 'items']])
  assert.deepEqual(await as(personIds.deputy(1)), [])
})
