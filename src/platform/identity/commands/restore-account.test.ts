import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { restoreAccount, suspendAccount } from '#platform/identity'
import {
  accountOf,
  administrator,
  signedIn,
  signInAs,
  worldOfDemoPeople,
} from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

test('a restored account signs in again with the roles it still holds', async () => {
  const boss = await administrator(world)
  const accountId = accountOf('ifrah-warsame')
  const active = perform(world.house, boss, restoreAccount, { accountId, why: 'Never away' })
  await assert.rejects(active, /identity.other-status/)
  await perform(world.house, boss, suspendAccount, { accountId, why: 'Long leave' })
  await assert.rejects(signInAs(world, 'ifrah-warsame'), /may not sign in/)
  await perform(world.house, boss, restoreAccount, { accountId, why: 'Back from leave' })
  const caller = await signedIn(world, 'ifrah-warsame')
  assert.deepEqual(caller.actor.roles, ['contract-manager'])
})
