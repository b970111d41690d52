import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { booked, taserSession } from '../fixtures.ts'
import { booking } from '../queries/bookings.ts'
import { changeSession } from './change-session.ts'

let world: World
let trainer: Caller
let adeyemi: Caller
before(async () => {
  world = await testWorld(rooms)
  trainer = await world.caller({ roles: ['trainer'] })
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
})

test('a place that is added goes to whoever waits first; fewer than are booked are refused', async () => {
  const { sessionId } = await taserSession(world.house, trainer, { places: 1 })
  await booked(world.house, trainer, sessionId, '41LX')
  const { bookingId, status } = await booked(world.house, trainer, sessionId, '207LX')
  world.clock.advance({ minutes: 5 })
  await booked(world.house, trainer, sessionId, '44LX')
  assert.equal(status, 'waiting')
  const change = { sessionId, version: 1, place: 'Hendon, hall', places: 2 }
  const { filled } = await perform(world.house, trainer, changeSession, change)
  assert.equal(filled, 1)
  assert.equal((await ask(world.house, adeyemi, booking, { bookingId })).status, 'booked')
  await assert.rejects(
    perform(world.house, trainer, changeSession, change),
    refusedAs('learning.changed-meanwhile'),
  )
  await assert.rejects(
    perform(world.house, trainer, changeSession, { ...change, version: 2, places: 1 }),
    refusedAs('learning.fewer-than-booked'),
  )
})
