import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { myAccess } from '#platform/access'
import { ask, perform } from '#platform/actions'
import { makeClientCredentials, tokenForClient } from '#platform/identity'
import {
  administrator,
  callerOf,
  signedIn,
  worldOfDemoPeople,
} from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'
import { makeClient } from './make-client.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

const client = {
  name: 'Warehouse feed',
  organisationId: 11,
  roles: ['data-steward'],
  expiresOn: '2027-03-03',
  why: 'Feeds the warehouse every night',
}

test('a program gets a token for its credentials and may do what its roles let it do', async () => {
  const boss = await administrator(world)
  const made = await makeClientCredentials(world.house, boss, client)
  const token = await tokenForClient(world.house, made)
  assert.equal(token.tokenType, 'Bearer')
  assert.equal(token.expiresInSeconds, 3_600)
  const caller = await callerOf(world, token.accessToken)
  assert.equal(caller.actor.kind, 'client')
  assert.equal(caller.actor.name, 'Warehouse feed')
  assert.equal(caller.actor.personId, null)
  assert.deepEqual(caller.actor.roles, ['data-steward'])
  assert.equal((await ask(world.house, caller, myAccess, {})).roles.length, 1)
})

test('the secret is kept nowhere', async () => {
  const boss = await administrator(world)
  const { clientSecret } = await makeClientCredentials(world.house, boss, client)
  const hex = Buffer.from(clientSecret).toString('hex')
  const { rows: tables } = await world.admin.query<{ name: string }>(
    `select table_name as name from bl.table_manifest where class <> 'staging'
     and to_regclass(table_name) is not null`,
  )
  for (const { name } of tables) {
    const { rows } = await world.admin.query(
      `select 1 from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0`,
      [clientSecret, hex],
    )
    assert.equal(rows.length, 0, name)
  }
})

test('wrong, ended and unknown credentials are refused alike', async () => {
  const boss = await administrator(world)
  const { clientId, clientSecret } = await makeClientCredentials(world.house, boss, client)
  const other = clientId.replace('1.', '2.')
  const attempts = [
    { clientId, clientSecret: 'x' },
    { clientId, clientSecret: '' },
    { clientId: other, clientSecret },
    { clientId: `${clientId}x`, clientSecret },
    { clientId: '', clientSecret },
    { clientId: `999999999.${clientId.slice(2)}`, clientSecret },
  ]
  for (const attempt of attempts) {
    await assert.rejects(tokenForClient(world.house, attempt), /^Refusal: identity.invalid-client$/)
  }
  await world.admin.query(`update identity.client set expires_on = '2026-03-03'`)
  const late = tokenForClient(world.house, { clientId, clientSecret })
  await assert.rejects(late, /identity.invalid-client/)
})

test('no program is administrator, none lives for ever, and only administrators make them', async () => {
  const boss = await administrator(world)
  const make = (over: object) =>
    perform(world.house, boss, makeClient, { ...client, secretHash: 'a'.repeat(64), ...over })
  await assert.rejects(make({ roles: ['administrator'] }), /access.machine-administrator/)
  await assert.rejects(make({ expiresOn: '2028-03-04' }), /identity.bad-expiry/)
  await assert.rejects(make({ expiresOn: '2026-03-03' }), /identity.bad-expiry/)
  await assert.rejects(make({ secretHash: 'secret' }), /make-client.input/)
  const officer = await signedIn(world, 'funmi-adeyemi')
  const theirs = makeClientCredentials(world.house, officer, client)
  await assert.rejects(theirs, /platform.not-permitted/)
})
