import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { session } from '../queries/sessions.ts'
import { loadSessions } from './load-sessions.ts'

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

test('sessions of before are entered with who was there, all or none', async () => {
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const courseId = '00000000-0000-4000-9000-0000000000c1'
  const course = { organisationId: 11, courseId, title: 'Taser', says: 'Using it', lengthDays: 2 }
  const sessionId = '00000000-0000-4000-9000-0000000000a1'
  const one = {
    organisationId: 11,
    courseId,
    sessionId,
    reference: 'TL-2026-000001',
    firstOn: '2026-04-06',
    lastOn: '2026-04-07',
    begins: '08:30',
    place: 'Hendon',
    places: 1,
    status: 'planned',
  } as const
  const booking = {
    sessionId,
    personId: personIds.adeyemi(1),
    status: 'booked',
    askedAt: '2026-02-01T09:00:00Z',
  } as const
  const load = (sessions: unknown[], bookings: unknown[], courses: unknown[] = []) =>
    perform(world.house, demo, loadSessions, { courses, sessions, bookings })
  const counts = await load(
    [one],
    [booking, { ...booking, personId: personIds.okafor(1), status: 'waiting' }],
    [course],
  )
  assert.deepEqual(counts, { courses: 1, sessions: 1, bookings: 2 })
  const seen = await ask(world.house, trainer, session, { sessionId })
  assert.deepEqual([seen.taken, seen.register.length], [1, 2])
  const again = { ...one, sessionId: '00000000-0000-4000-9000-0000000000a2' }
  await assert.rejects(load([again], []), refusedAs('learning.loaded-already'))
  const none = { courses: [], sessions: [], bookings: [] }
  await assert.rejects(
    perform(world.house, adeyemi, loadSessions, none),
    refusedAs('platform.not-permitted'),
  )
  await assert.rejects(
    perform(world.house, manager, loadSessions, none),
    refusedAs('platform.not-permitted'),
  )
})
