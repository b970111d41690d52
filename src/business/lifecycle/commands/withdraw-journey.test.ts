import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { robinJoins } from '../fixtures.ts'
import { journeyPage } from '../queries/journeys.ts'
import { followPeople } from './follow-people.ts'
import { withdrawJourney } from './withdraw-journey.ts'

let world: World
let hr: Caller
let journeyId: string
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  journeyId = (await robinJoins(world.house, demo, hr)).journeyId
})

const stop = (by: Caller) =>
  perform(world.house, by, withdrawJourney, { journeyId, reason: 'They go elsewhere' })

test('stopping deletes nothing: every step stays, with the reason; it is not opened again', async () => {
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(stop(okafor), refusedAs('platform.not-permitted'))
  await stop(hr)
  const { status, why, parts, steps } = await ask(world.house, hr, journeyPage, { journeyId })
  assert.deepEqual([status, why], ['withdrawn', 'They go elsewhere'])
  assert.ok(parts.length > 10)
  assert.deepEqual([steps[0]?.title, steps[0]?.reason], ['Taken back', 'They go elsewhere'])
  const machine = await world.caller({ organisationIds: [11, 12], machineOf: 'lifecycle' })
  assert.equal((await perform(world.house, machine, followPeople, {})).opened, 0)
  await assert.rejects(stop(hr), refusedAs('lifecycle.closed-already'))
})
