import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { countAdministrators, myAccess, rolesOf, rolesOfPeople, whoCan } from '#platform/access'
import { ask } from '#platform/actions'
import {
  accountOf,
  administrator,
  signedIn,
  worldOfDemoPeople,
} from '../../../test/support/demo-people.ts'
import type { World } from '../../../test/support/world.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

test('who can: the roles that hold a permission, and the people who hold those roles', async () => {
  const steward = await signedIn(world, 'kwabena-lindqvist')
  const answer = await ask(world.house, steward, whoCan, { permission: 'access.see-who-can' })
  assert.deepEqual(
    answer.roles.map(({ title, scope }) => `${title}: ${scope}`),
    ['Administrator: force', 'Data steward: force'],
  )
  assert.equal(answer.everyone, false)
  assert.deepEqual(
    answer.holders.map(({ name, title }) => `${name}, ${title}`),
    ['Kwabena Lindqvist, Data steward', 'Samir Haddadin, Administrator'],
  )
})

test('who can: what everybody may do names nobody; what no room asks for is not found', async () => {
  const boss = await administrator(world)
  const own = await ask(world.house, boss, whoCan, { permission: 'access.see-own' })
  assert.equal(own.everyone, true)
  assert.deepEqual(own.holders, [])
  const unknown = ask(world.house, boss, whoCan, { permission: 'access.fly' })
  await assert.rejects(unknown, /platform.not-found/)
  const other = await world.caller({ forceId: 2, roles: ['administrator'] })
  const theirs = await ask(world.house, other, whoCan, { permission: 'access.grant-roles' })
  assert.deepEqual(theirs.holders, [])
})

test('my access: my roles with their reasons, and what they let me do', async () => {
  const sergeant = await signedIn(world, 'delroy-fontaine')
  const { roles, may } = await ask(world.house, sergeant, myAccess, {})
  assert.deepEqual(
    roles.map(({ title, firstDay, lastDay }) => ({ title, firstDay, lastDay })),
    [
      { title: 'Custody officer', firstDay: '2026-03-03', lastDay: null },
      { title: 'Police officer', firstDay: '2026-03-03', lastDay: null },
    ],
  )
  assert.deepEqual(may, [{ name: 'access.see-own', says: 'see your own roles', scope: 'self' }])
})

test('the roles of somebody are for whoever grants them', async () => {
  const accountId = accountOf('samir-haddadin')
  const officer = await signedIn(world, 'funmi-adeyemi')
  await assert.rejects(ask(world.house, officer, rolesOf, { accountId }), /platform.not-permitted/)
  const boss = await administrator(world)
  assert.equal((await ask(world.house, boss, rolesOf, { accountId })).length, 2)
  assert.equal(await ask(world.house, boss, countAdministrators, {}), 1)
})

test('HR is told which roles the people of its organisation hold whose employment is to change', async () => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const { rows } = await world.admin.query<{ id: string }>(
    `select person_id as id from identity.account where account_id = $1`,
    [accountOf('delroy-fontaine')],
  )
  const personIds = rows.map(({ id }) => id)
  const held = await ask(world.house, hr, rolesOfPeople, { personIds })
  assert.deepEqual(held, [{ personId: personIds[0], roles: ['custody-sergeant', 'officer'] }])
  const elsewhere = await world.caller({ roles: ['hr-adviser'], organisationId: 12 })
  assert.deepEqual(await ask(world.house, elsewhere, rolesOfPeople, { personIds }), [])
  const officer = await signedIn(world, 'funmi-adeyemi')
  await assert.rejects(ask(world.house, officer, rolesOfPeople, { personIds }), /not-permitted/)
})
