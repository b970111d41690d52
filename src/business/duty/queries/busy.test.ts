import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { rosterFor } from '../fixtures.ts'
import { busyTimes } from './busy.ts'

let world: World
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterFor(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
})

const busy = async (personId: string, accountId: string) => {
  const roles = ['machine:leave']
  const machine = await world.caller({ machineOf: 'leave', roles, organisationIds: [11, 12] })
  const days = { from: '2026-05-28', until: '2026-06-05' }
  return ask(world.house, machine, busyTimes, { personId, accountId, ...days })
}

test('published duties are busy times in moments; what is only planned is not told', async () => {
  const adeyemi = personIds.adeyemi(1)
  const found = await busy(adeyemi, adeyemi)
  assert.deepEqual(
    found.map(({ from, until, words }) => [from.toString(), until.toString(), words]),
    [['2026-05-31T06:00:00Z', '2026-05-31T16:00:00Z', 'Duty']],
  )
})

test('whoever the owner of an address may not know of is not in it', async () => {
  const covert = personIds.covert(1)
  assert.deepEqual(await busy(covert, personIds.adeyemi(1)), [])
  assert.equal((await busy(covert, covert)).length, 1)
})
