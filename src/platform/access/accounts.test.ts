import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import {
  accountOf as accountIdOf,
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
})
