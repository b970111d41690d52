import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { booked, taserSession } from '../fixtures.ts'
import { skillsOf } from '../queries/skills-of.ts'
import { recordResult } from './record-result.ts'

let world: World
let trainer: Caller
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  trainer = await world.caller({ roles: ['trainer'] })
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

test('who passes holds the skill anew from the last day on; who was absent does not', async () => {
  const { sessionId } = await taserSession(world.house, trainer)
  const { bookingId } = await booked(world.house, trainer, sessionId, '207LX')
  const { bookingId: absent } = await booked(world.house, trainer, sessionId, '41LX')
  world.clock.advance({ hours: 24 * 64 })
  const pass = { bookingId, version: 1, outcome: 'passed' } as const
  await perform(world.house, trainer, recordResult, pass)
  await perform(world.house, trainer, recordResult, {
    bookingId: absent,
    version: 1,
    outcome: 'absent',
  })
  assert.equal((await ask(world.house, adeyemi, skillsOf, {})).skills.length, 1)
  assert.equal((await ask(world.house, manager, skillsOf, {})).skills.length, 0)
  await assert.rejects(
    perform(world.house, trainer, recordResult, pass),
    refusedAs('learning.changed-meanwhile'),
  )
  await assert.rejects(
    perform(world.house, manager, recordResult, pass),
    refusedAs('platform.not-permitted'),
  )
})
