import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { myAccess } from '#platform/access'
import { ask, perform } from '#platform/actions'
import { closeAccount, isSignedOut, startSession } from '#platform/identity'
import { administrator, signedIn, worldOfDemoPeople } from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

test('a closed account is signed out everywhere, for good, and is closed once', async () => {
  const boss = await administrator(world)
  const caller = await signedIn(world, 'georgi-stoyanchev')
  const { accountId } = caller.actor
  const closing = { accountId, why: 'The contract has ended' }
  await perform(world.house, boss, closeAccount, closing)
  await assert.rejects(ask(world.house, caller, myAccess, {}), isSignedOut)
  const session = { forceId: 1, accountId, device: 'Firefox', how: 'test' }
  assert.equal(await startSession(world.house, session), undefined)
  const again = perform(world.house, boss, closeAccount, closing)
  await assert.rejects(again, /identity.other-status/)
})

test('nobody closes their own account', async () => {
  const boss = await administrator(world)
  const own = { accountId: boss.actor.accountId, why: 'By mistake' }
  await assert.rejects(perform(world.house, boss, closeAccount, own), /identity.own-account/)
})
