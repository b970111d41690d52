import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { tokenForClient, makeClientCredentials } from '#platform/identity'
import { administrator, worldOfDemoPeople } from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'
import { recordRefusedSignIn } from './refuse-sign-in.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

test('who was not let in, how and why is on the record, without the secret they tried', async () => {
  const boss = await administrator(world)
  const { clientId } = await makeClientCredentials(world.house, boss, {
    name: 'A feed',
    organisationId: 11,
    roles: ['finance'],
    expiresOn: '2026-12-31',
    why: 'Feeds the ledger',
  })
  const guess = tokenForClient(world.house, { clientId, clientSecret: 'a wild guess' })
  await assert.rejects(guess, /identity.invalid-client/)
  const { rows } = await world.admin.query(
    `select operation, kept - 'accountId' as kept, on_behalf_of is not null as is_known
     from audit.entry where action = 'identity.refuse-sign-in'`,
  )
  const kept = { how: 'client', code: 'identity.invalid-client' }
  assert.deepEqual(rows, [{ operation: 'collection', kept, is_known: true }])
})

test('nobody writes such an entry by hand', async () => {
  const boss = await administrator(world)
  const input = { how: 'by hand', code: 'none' }
  const attempt = perform(world.house, boss, recordRefusedSignIn, input)
  await assert.rejects(attempt, /platform.not-permitted/)
})
