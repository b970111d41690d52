import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { myAccess } from '#platform/access'
import { ask, perform } from '#platform/actions'
import {
  isSignedOut,
  makeClientCredentials,
  revokeClient,
  tokenForClient,
} from '#platform/identity'
import { administrator, callerOf, worldOfDemoPeople } from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

test('ended credentials give no token, and the tokens given end with the next statement', async () => {
  const boss = await administrator(world)
  const made = await makeClientCredentials(world.house, boss, {
    name: 'Old feed',
    organisationId: 11,
    roles: ['finance'],
    expiresOn: '2026-12-31',
    why: 'Feeds the ledger',
  })
  const token = await tokenForClient(world.house, made)
  const caller = await callerOf(world, token.accessToken)
  await ask(world.house, caller, myAccess, {})
  const clientId = made.clientId.slice(made.clientId.indexOf('.') + 1)
  await perform(world.house, boss, revokeClient, { clientId, why: 'Not used any more' })
  await assert.rejects(ask(world.house, caller, myAccess, {}), isSignedOut)
  await assert.rejects(tokenForClient(world.house, made), /identity.invalid-client/)
  const again = perform(world.house, boss, revokeClient, { clientId, why: 'Twice' })
  await assert.rejects(again, /identity.already-revoked/)
  const other = await world.caller({ forceId: 2, roles: ['administrator'] })
  const foreign = perform(world.house, other, revokeClient, { clientId, why: 'Not mine' })
  await assert.rejects(foreign, /platform.not-found/)
})
