import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { endGrant, grantRole, myAccess, rolesOf } from '#platform/access'
import { ask, perform } from '#platform/actions'
import { isStaleAccess } from '#platform/identity'
import {
  accountOf,
  administrator,
  signedIn,
  worldOfDemoPeople,
} from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

test('an ended role is gone at once, on every device', async () => {
  const boss = await administrator(world)
  const [phone, desk] = [
    await signedIn(world, 'yasemin-karadag'),
    await signedIn(world, 'yasemin-karadag'),
  ]
  const { accountId } = phone.actor
  const [held] = await ask(world.house, boss, rolesOf, { accountId })
  assert.ok(held)
  await perform(world.house, boss, endGrant, {
    grantId: held.grantId,
    why: 'Moved to another post',
  })
  for (const caller of [phone, desk]) {
    await assert.rejects(ask(world.house, caller, myAccess, {}), isStaleAccess)
  }
  assert.deepEqual(await ask(world.house, boss, rolesOf, { accountId }), [])
  const again = { grantId: held.grantId, why: 'Twice' }
  await assert.rejects(perform(world.house, boss, endGrant, again), /access.already-ended/)
})

test('a role granted today can be ended today', async () => {
  const boss = await administrator(world)
  const { grantId } = await perform(world.house, boss, grantRole, {
    accountId: accountOf('tomasz-bielak'),
    role: 'finance',
    organisationId: 11,
    firstDay: '2026-03-03',
    why: 'By mistake',
  })
  await perform(world.house, boss, endGrant, { grantId, why: 'It was a mistake' })
})

test('the last administrator stays', async () => {
  const boss = await administrator(world)
  const { accountId } = boss.actor
  const roles = await ask(world.house, boss, rolesOf, { accountId })
  const grantId = roles.find(({ role }) => role === 'administrator')?.grantId ?? assert.fail()
  const ending = { grantId, why: 'No more wanted' }
  await assert.rejects(perform(world.house, boss, endGrant, ending), /access.last-administrator/)
  await perform(world.house, boss, grantRole, {
    accountId: accountOf('kwabena-lindqvist'),
    role: 'administrator',
    organisationId: 11,
    firstDay: '2026-03-03',
    why: 'To take over',
  })
  await perform(world.house, boss, endGrant, ending)
})

test('only an administrator of the force ends its grants', async () => {
  const other = await world.caller({ forceId: 2, roles: ['administrator'] })
  const { rows } = await world.admin.query<{ grant_id: string }>(
    `select grant_id from access.role_grant where ended_at is null limit 1`,
  )
  const grantId = rows[0]?.grant_id ?? assert.fail()
  const why = 'Not mine'
  await assert.rejects(perform(world.house, other, endGrant, { grantId, why }), /not-found/)
  const unknown = { grantId: randomUUID(), why }
  await assert.rejects(perform(world.house, other, endGrant, unknown), /not-found/)
  const officer = await signedIn(world, 'funmi-adeyemi')
  const mine = perform(world.house, officer, endGrant, { grantId, why })
  await assert.rejects(mine, /platform.not-permitted/)
})
