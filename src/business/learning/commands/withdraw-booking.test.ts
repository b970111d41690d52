import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { booked, taserSession } from '../fixtures.ts'
import { waitingForMe } from '#platform/cases'
import { myNotices } from '#platform/notices'
import { booking } from '../queries/bookings.ts'
import { askForPlace } from './ask-for-place.ts'
import { withdrawBooking } from './withdraw-booking.ts'

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

test('a place that is given back goes to whoever waits first, who is told', async () => {
  const { sessionId } = await taserSession(world.house, trainer, { places: 1 })
  const { bookingId } = await booked(world.house, trainer, sessionId, '41LX')
  const next = await booked(world.house, trainer, sessionId, '207LX')
  world.clock.advance({ minutes: 5 })
  await booked(world.house, trainer, sessionId, '44LX')
  await assert.rejects(
    perform(world.house, adeyemi, withdrawBooking, { bookingId, version: 1 }),
    refusedAs('platform.not-found'),
    'of somebody else',
  )
  await perform(world.house, manager, withdrawBooking, { bookingId, version: 1, why: 'Court' })
  const { status } = await ask(world.house, adeyemi, booking, { bookingId: next.bookingId })
  assert.equal(status, 'booked')
  const [told] = await ask(world.house, adeyemi, myNotices, {})
  assert.match(told?.text ?? '', /^You have a place now: Taser course/)
  await assert.rejects(
    perform(world.house, manager, withdrawBooking, { bookingId, version: 2 }),
    refusedAs('learning.nothing-to-withdraw'),
  )
})

test('what waits for the line manager is taken back, and waits no more', async () => {
  const { sessionId } = await taserSession(world.house, trainer, { firstOn: '2026-06-01' })
  const { bookingId } = await perform(world.house, adeyemi, askForPlace, { sessionId })
  await perform(world.house, adeyemi, withdrawBooking, { bookingId, version: 1 })
  assert.deepEqual(await ask(world.house, manager, waitingForMe, {}), [])
})
