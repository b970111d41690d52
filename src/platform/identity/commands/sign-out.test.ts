import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { signOut, signOutEverywhere } from '#platform/identity'
import { administrator, signedIn, worldOfDemoPeople } from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'
import { recordSignOut } from './sign-out.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

test('signing out, here or everywhere, is on the record (alteration)', async () => {
  const one = await signedIn(world, 'leonor-figueira')
  await signOut(world.house, one)
  await signOutEverywhere(world.house, await signedIn(world, 'leonor-figueira'))
  const { rows } = await world.admin.query(
    `select e.operation, e.kept->'everywhere' as everywhere from audit.entry e
     join audit.subject s using (force_id, entry_id)
     where s.subject = $1 and e.action = 'identity.sign-out' order by e.entry_number`,
    [`identity.account:${one.actor.accountId}`],
  )
  assert.deepEqual(rows, [
    { operation: 'alteration', everywhere: false },
    { operation: 'alteration', everywhere: true },
  ])
})

test('nobody writes such an entry by hand', async () => {
  const boss = await administrator(world)
  const input = { accountId: boss.actor.accountId, everywhere: true }
  const attempt = perform(world.house, boss, recordSignOut, input)
  await assert.rejects(attempt, /platform.not-permitted/)
})
