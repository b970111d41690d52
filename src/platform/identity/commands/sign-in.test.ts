import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { administrator, signedIn, worldOfDemoPeople } from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'
import { recordSignIn } from './sign-in.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

test('a sign-in is on the record (collection), on behalf of the account', async () => {
  const { accountId } = (await signedIn(world, 'harkiran-bhogal')).actor
  const { rows } = await world.admin.query(
    `select e.operation, e.actor, e.on_behalf_of, e.kept from audit.entry e
     join audit.subject s using (force_id, entry_id)
     where s.subject = $1 and e.action = 'identity.sign-in'`,
    [`identity.account:${accountId}`],
  )
  const who = { actor: 'machine:identity', on_behalf_of: accountId }
  assert.deepEqual(rows, [{ operation: 'collection', ...who, kept: { accountId, how: 'test' } }])
})

test('nobody writes such an entry by hand', async () => {
  const boss = await administrator(world)
  const { accountId } = boss.actor
  const attempt = perform(world.house, boss, recordSignIn, { accountId, how: 'by hand' })
  await assert.rejects(attempt, /platform.not-permitted/)
})
