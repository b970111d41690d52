import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { booked, taserSession } from '../fixtures.ts'
import { decide, waitingForMe } from '#platform/cases'
import { booking, bookingSummary } from '../queries/bookings.ts'
import { askForPlace } from './ask-for-place.ts'
import { settleBooking } from './settle-booking.ts'

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

async function asked(caller: Caller, sessionId: string) {
  const { bookingId } = await perform(world.house, caller, askForPlace, { sessionId })
  return bookingId
}

async function decideAll(by: Caller, outcome: 'approved' | 'refused') {
  for (const { taskId } of await ask(world.house, by, waitingForMe, {})) {
    const reason = outcome === 'refused' ? { reason: 'Nights are short' } : {}
    await perform(world.house, by, decide, { taskId, version: 1, outcome, ...reason })
  }
}

test('who asked first stands first on the list, whenever the answer came', async () => {
  const { sessionId } = await taserSession(world.house, trainer, { places: 1 })
  await booked(world.house, trainer, sessionId, '7LX')
  const first = await asked(adeyemi, sessionId)
  world.clock.advance({ minutes: 5 })
  const second = await asked(manager, sessionId)
  const chief = await world.caller({ personId: personIds.chief(1) })
  const summary = await ask(world.house, manager, bookingSummary, { id: first })
  assert.match(summary.warnings[0] ?? '', /All places are taken/)
  await decideAll(chief, 'approved')
  await decideAll(manager, 'approved')
  const standing = async (caller: Caller, bookingId: string) => {
    const { status, ahead } = await ask(world.house, caller, booking, { bookingId })
    return [status, ahead]
  }
  assert.deepEqual(await standing(adeyemi, first), ['waiting', 0])
  assert.deepEqual(await standing(manager, second), ['waiting', 1])
})

test('what is refused takes no place, and nobody settles without a case', async () => {
  const { sessionId } = await taserSession(world.house, trainer, { firstOn: '2026-06-01' })
  const bookingId = await asked(adeyemi, sessionId)
  const call = { id: bookingId, caseId: bookingId, outcome: 'approved' } as const
  await assert.rejects(
    perform(world.house, manager, settleBooking, call),
    refusedAs('platform.not-permitted'),
  )
  await decideAll(manager, 'refused')
  assert.equal((await ask(world.house, adeyemi, booking, { bookingId })).status, 'refused')
  // They may ask again.
  await asked(adeyemi, sessionId)
})

test('of two approvals at once for the last place one is booked, the other first on the list', async () => {
  const { sessionId } = await taserSession(world.house, trainer, {
    places: 1,
    firstOn: '2026-08-03',
  })
  const one = await asked(adeyemi, sessionId)
  const two = await asked(manager, sessionId)
  const chief = await world.caller({ personId: personIds.chief(1) })
  await Promise.all([decideAll(manager, 'approved'), decideAll(chief, 'approved')])
  const states = [
    (await ask(world.house, adeyemi, booking, { bookingId: one })).status,
    (await ask(world.house, manager, booking, { bookingId: two })).status,
  ]
  assert.deepEqual(states.toSorted(), ['booked', 'waiting'])
})
