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

test('who is taken away is gone, and once', async () => {
  const { contactId } = await perform(world.house, officer, keepContact, {
    name: 'Tola Adeyemi',
    relationship: 'my sister',
    phone: '07700 900123',
  })
  await perform(world.house, officer, removeContact, { contactId })
  const { contacts } = await ask(world.house, officer, myRecords, {})
  assert.deepEqual(contacts, [])
  const again = perform(world.house, officer, removeContact, { contactId })
  await assert.rejects(again, refusedAs('platform.not-found'))
  const theirs = perform(world.house, hr, removeContact, { contactId })
  await assert.rejects(theirs, refusedAs('platform.not-found'))
})
