import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'

import { myRecords } from '../queries/own.ts'
import { keepContact } from './keep-contact.ts'
import { removeContact } from './remove-contact.ts'

let world: World
let hr: Caller
let officer: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  officer = await world.caller({ personId: personIds.adeyemi(1) })
})

const sister = { name: 'Tola Adeyemi', relationship: 'my sister', phone: '07700 900123' }

test('people keep whom to call in need themselves: they add, change and take away', async () => {
  const { contactId } = await perform(world.house, officer, keepContact, sister)
  const moved = { ...sister, contactId, phone: '+44 7700 900456' }
  await perform(world.house, officer, keepContact, moved)
  const { contacts } = await ask(world.house, officer, myRecords, {})
  assert.deepEqual(
    contacts.map(({ name, phone }) => [name, phone]),
    [['Tola Adeyemi', '+44 7700 900456']],
  )
  const theirs = perform(world.house, hr, keepContact, moved)
  await assert.rejects(theirs, refusedAs('platform.not-found'))
  const others = perform(world.house, hr, removeContact, { contactId })
  await assert.rejects(others, refusedAs('platform.not-found'))
  const { rows } = await world.admin.query(
    `select kept::text from audit.entry where action = 'records.keep-contact'`,
  )
  assert.doesNotMatch(JSON.stringify(rows), /Tola|7700/)
})

test('a number that nobody can call and a sixth contact are refused', async () => {
  const bad = perform(world.house, officer, keepContact, { ...sister, phone: 'at home' })
  await assert.rejects(bad, refusedAs('records.bad-phone'))
  for (const name of ['B', 'C', 'D', 'E']) {
    await perform(world.house, officer, keepContact, { ...sister, name })
  }
  const sixth = perform(world.house, officer, keepContact, sister)
  await assert.rejects(sixth, refusedAs('records.too-many-contacts'))
})
