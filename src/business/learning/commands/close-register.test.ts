import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { booked, taserSession } from '../fixtures.ts'
import { booking } from '../queries/bookings.ts'
import { skillsOf } from '../queries/skills-of.ts'
import { closeRegister } from './close-register.ts'
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

test('the register opens on the last day; who is not marked has passed and holds the skill', async () => {
  const { sessionId } = await taserSession(world.house, trainer, { places: 3 })
  const mine = await booked(world.house, trainer, sessionId, '207LX')
  const other = await booked(world.house, trainer, sessionId, '41LX')
  const result = { bookingId: other.bookingId, version: 1, outcome: 'failed' } as const
  await assert.rejects(
    perform(world.house, trainer, recordResult, result),
    refusedAs('learning.register-not-open'),
  )
  world.clock.advance({ hours: 24 * 63 })
  await perform(world.house, trainer, recordResult, result)
  const close = { sessionId, version: 1 }
  assert.equal((await perform(world.house, trainer, closeRegister, close)).passed, 1)
  const held = (await ask(world.house, adeyemi, skillsOf, {})).skills
  assert.deepEqual(
    held.map(({ skill, awardedOn, expiresOn }) => [skill, awardedOn, expiresOn]),
    [['taser', '2026-05-05', '2027-05-04']],
  )
  assert.deepEqual((await ask(world.house, manager, skillsOf, {})).skills, [])
  const { bookingId } = mine
  assert.equal((await ask(world.house, adeyemi, booking, { bookingId })).status, 'passed')
  await assert.rejects(
    perform(world.house, trainer, closeRegister, close),
    refusedAs('learning.changed-meanwhile'),
  )
})
