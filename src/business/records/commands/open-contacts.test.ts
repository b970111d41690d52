import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'

import { myNotices } from '#platform/notices'
import { kinForm, myRecords, openedContacts } from '../queries/own.ts'
import { keepContact } from './keep-contact.ts'
import { openContacts } from './open-contacts.ts'

let world: World
let hr: Caller
let officer: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  officer = await world.caller({ personId: personIds.adeyemi(1) })
})

const personId = personIds.adeyemi(1)

test('a line manager opens next of kin with a reason, for an hour; the person reads it', async () => {
  const sister = { name: 'Tola', relationship: 'my sister', phone: '07700 900123' }
  await perform(world.house, officer, keepContact, sister)
  const sergeant = await world.caller({ personId: personIds.okafor(1), name: 'Ngozi Okafor' })
  assert.equal((await ask(world.house, sergeant, kinForm, { personId })).name, 'Funmi Adeyemi')
  const look = () => ask(world.house, sergeant, openedContacts, { personId })
  await assert.rejects(look(), refusedAs('platform.not-found'))
  await perform(world.house, sergeant, openContacts, { personId, reason: 'She is in hospital' })
  const { contacts, reason } = await look()
  assert.deepEqual([contacts.length, reason], [1, 'She is in hospital'])
  const { looks } = await ask(world.house, officer, myRecords, {})
  assert.equal(looks[0]?.reason, 'She is in hospital')
  const [told] = await ask(world.house, officer, myNotices, {})
  assert.match(told?.text ?? '', /Ngozi Okafor looked up your next of kin/)
  const { rows } = await world.admin.query(
    `select count(*)::int as looks from audit.entry
     where action = 'records.opened-contacts' and outcome = 'done'`,
  )
  assert.deepEqual(rows, [{ looks: 1 }])
  world.clock.advance({ minutes: 61 })
  await assert.rejects(look(), refusedAs('platform.not-found'))
})

test('who is not above them does not find them, whatever the reason', async () => {
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  for (const who of [colleague, officer]) {
    const open = perform(world.house, who, openContacts, {
      personId: personIds.okafor(1),
      reason: 'Curious',
    })
    await assert.rejects(open, refusedAs('platform.not-found'))
  }
  const covert = perform(world.house, hr, openContacts, {
    personId: personIds.covert(1),
    reason: 'Curious',
  })
  await assert.rejects(covert, refusedAs('platform.not-found'))
})
