import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { myRecords } from '../queries/own.ts'
import { keepContact } from './keep-contact.ts'
import { sealContacts } from './seal-contacts.ts'

let world: World
let officer: Caller
let machine: Caller
before(async () => {
  world = await testWorld(rooms)
  officer = await world.caller({ personId: personIds.adeyemi(1) })
  machine = await world.caller({ machineOf: 'records', organisationIds: [11, 12] })
})

const contacts = async () =>
  (await ask(world.house, officer, myRecords, {})).contacts.map(
    ({ name, relationship, phone }) => ({
      name,
      relationship,
      phone,
    }),
  )
const stored = async () =>
  JSON.stringify((await world.admin.query('select * from records.contact')).rows)

test('next of kin of before are sealed once, and read as they were', async () => {
  const plain = { name: 'Tola Adeyemi', relationship: 'my sister', phone: '07700 900123' }
  await world.admin.query(
    `insert into records.contact (force_id, organisation_id, contact_id, person_id, name,
       relationship, phone, kept_at) values (1, 11, $1, $2, $3, $4, $5, '2025-01-01Z')`,
    [randomUUID(), personIds.adeyemi(1), ...Object.values(plain)],
  )
  assert.deepEqual(await contacts(), [plain])
  const first = await perform(world.house, machine, sealContacts, {})
  assert.deepEqual(first, { personIds: [personIds.adeyemi(1)], sealed: 1 })
  assert.deepEqual(await contacts(), [plain])
  assert.doesNotMatch(await stored(), /Tola|sister|900123/)
  assert.equal((await perform(world.house, machine, sealContacts, {})).sealed, 0)
})

test('whoever is kept from now on stands in no plain words', async () => {
  const other = { name: 'Bayo Adeyemi', relationship: 'my father', phone: '07700 900777' }
  await perform(world.house, officer, keepContact, other)
  assert.ok((await contacts()).some(({ name }) => name === other.name))
  assert.doesNotMatch(await stored(), /Bayo|father|900777/)
})
