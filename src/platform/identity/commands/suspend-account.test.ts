import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { myAccess } from '#platform/access'
import { ask, perform } from '#platform/actions'
import { isSignedOut, startSession, suspendAccount } from '#platform/identity'
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

test('a suspended account is signed out everywhere and cannot sign in', async () => {
  const boss = await administrator(world)
  const caller = await signedIn(world, 'georgi-stoyanchev')
  await signInAs(world, 'georgi-stoyanchev')
  const { accountId } = caller.actor
  const suspension = { accountId, why: 'The contract has ended' }
  await perform(world.house, boss, suspendAccount, suspension)
  await assert.rejects(ask(world.house, caller, myAccess, {}), isSignedOut)
  const session = { forceId: 1, accountId, device: 'Firefox', how: 'test' }
  assert.equal(await startSession(world.house, session), undefined)
  const again = perform(world.house, boss, suspendAccount, suspension)
  await assert.rejects(again, /identity.other-status/)
})

test('nobody suspends themselves, or an account of another force', async () => {
  const boss = await administrator(world)
  const own = { accountId: boss.actor.accountId, why: 'By mistake' }
  await assert.rejects(perform(world.house, boss, suspendAccount, own), /identity.own-account/)
  const other = await world.caller({ forceId: 2, roles: ['administrator'] })
  const foreign = { accountId: accountOf('funmi-adeyemi'), why: 'Not mine' }
  await assert.rejects(perform(world.house, other, suspendAccount, foreign), /not-found/)
})
