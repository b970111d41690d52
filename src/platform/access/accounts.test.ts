import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import {
<<<<<<< HEAD
  accountOf as idOf,
=======
  accountOf as accountIdOf,
>>>>>>> web
  administrator,
  signedIn,
  worldOfDemoPeople,
} from '../../../test/support/demo-people.ts'
import type { World } from '../../../test/support/world.ts'
import { accountOf, accounts } from './accounts.ts'
import { allPermissions } from './queries.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

<<<<<<< HEAD
test('the accounts of the force stand by name with the roles they hold today', async () => {
  const boss = await administrator(world)
  const { rows, next } = await ask(world.house, boss, accounts, {})
  const names = rows.map(({ name }) => name)
  assert.equal(next, undefined)
  assert.deepEqual(names, names.toSorted())
  const samir = rows.find(({ accountId }) => accountId === idOf('samir-haddadin'))
  assert.ok(samir?.roles.includes('Administrator'))
  const shown = await ask(world.house, boss, accountOf, { accountId: idOf('samir-haddadin') })
  assert.equal(shown.name, 'Samir Haddadin')
})

test('an account of the force is nobody to an administrator of another force', async () => {
  const other = await world.caller({ forceId: 2, roles: ['administrator'] })
  assert.deepEqual((await ask(world.house, other, accounts, {})).rows, [])
  const asked = ask(world.house, other, accountOf, { accountId: idOf('samir-haddadin') })
  await assert.rejects(asked, /platform.not-found/)
})

test('what there is to be allowed to do comes from the rooms, with the roles that may', async () => {
  const all = await ask(world.house, await administrator(world), allPermissions, {})
  const grant = all.find(({ name }) => name === 'access.grant-roles')
  assert.ok(grant?.roles.includes('Administrator'))
  const officer = await signedIn(world, 'funmi-adeyemi')
  await assert.rejects(ask(world.house, officer, allPermissions, {}), /platform.not-permitted/)
=======
test('the accounts of the force by name with their roles, for whoever grants them', async () => {
  const boss = await administrator(world)
  const { rows, next } = await ask(world.house, boss, accounts, {})
  assert.equal(next, undefined)
  const names = rows.map(({ name }) => name)
  assert.deepEqual(names, names.toSorted())
  const samir = rows.find(({ name }) => name === 'Samir Haddadin')
  assert.deepEqual(samir?.roles, ['Administrator', 'Service manager'])
  const officer = await signedIn(world, 'funmi-adeyemi')
  await assert.rejects(ask(world.house, officer, accounts, {}), /platform.not-permitted/)
})

test('a page of accounts goes on after the last of the page before', async () => {
  const boss = await administrator(world)
  const { rows } = await ask(world.house, boss, accounts, {})
  const [first] = rows
  const rest = await ask(world.house, boss, accounts, { after: first?.accountId ?? '' })
  assert.deepEqual(rest.rows, rows.slice(1))
})

test('one account with its roles; that of another force is not found', async () => {
  const boss = await administrator(world)
  const accountId = accountIdOf('rafael-quispe')
  const found = await ask(world.house, boss, accountOf, { accountId })
  assert.equal(found.name, 'Rafael Quispe')
  assert.deepEqual(
    found.roles.map(({ title }) => title),
    ['Intelligence analyst'],
  )
  const other = await world.caller({ forceId: 2, roles: ['administrator'] })
  await assert.rejects(ask(world.house, other, accountOf, { accountId }), /not-found/)
})

test('every permission stands in the list with the titles of its roles', async () => {
  const boss = await administrator(world)
  const all = await ask(world.house, boss, allPermissions, {})
  assert.equal(all.length, world.house.registry.permissions.size)
  const own = all.find(({ name }) => name === 'access.see-own')
  assert.deepEqual(own?.roles, ['Everyone'])
>>>>>>> web
})
