import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../fixtures.ts'
import { strength } from './strength-report.ts'
import { peopleDirectory } from './directory.ts'

let world: World
before(async () => {
  world = await testWorld(rooms)
})

const total = async (who: Caller, asked: Record<string, unknown> = {}) =>
  (await ask(world.house, who, strength.figures, asked)).total.values[0]

test('strength is the number that the list of people gives', async () => {
  const who = await world.caller({ personId: personIds.adeyemi(1) })
  const { counted } = await ask(world.house, who, peopleDirectory, {})
  assert.equal(await total(who), BigInt(counted ?? -1))
})

test('another body and another force are not counted, nor are the covert but for themselves', async () => {
  assert.equal(await total(await world.caller({ organisationId: 12 })), 1n)
  const seen = await total(await world.caller())
  const covert = personIds.covert(1)
  const own = await total(await world.caller({ accountId: covert, personId: covert }))
  assert.equal(own, (seen as bigint) + 1n)
})

test('a day before anybody worked here has no strength', async () => {
  const { groups, total: all } = await ask(world.house, await world.caller(), strength.figures, {
    on: '2001-01-01',
  })
  assert.deepEqual([groups.length, all.values[0]], [0, 0n])
})
