import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { robinJoins } from '../../lifecycle/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { taserSession } from '../fixtures.ts'
import { session } from '../queries/sessions.ts'
import { bookPerson } from './book-person.ts'

let world: World
let trainer: Caller
let adeyemi: Caller
before(async () => {
  world = await testWorld(rooms)
  trainer = await world.caller({ roles: ['trainer'] })
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
})

const book = (sessionId: string, who: string) =>
  perform(world.house, trainer, bookPerson, { sessionId, who })

test('somebody is booked by number while there are places, then put on the list', async () => {
  const { sessionId } = await taserSession(world.house, trainer, { places: 1 })
  const one = await book(sessionId, '207lx')
  assert.deepEqual([one.name, one.status], ['Funmi Adeyemi', 'booked'])
  assert.equal((await book(sessionId, '41LX')).status, 'waiting')
  const { register, free } = await ask(world.house, trainer, session, { sessionId })
  assert.deepEqual(
    register.map(({ status }) => status),
    ['booked', 'waiting'],
  )
  assert.equal(free, 0)
  const seen = await ask(world.house, adeyemi, session, { sessionId })
  assert.deepEqual([seen.register, seen.mine?.status], [[], 'booked'])
})

test('of two who book the last place at once one has it, the other is first on the list', async () => {
  const { sessionId } = await taserSession(world.house, trainer, {
    places: 1,
    firstOn: '2026-06-01',
  })
  const both = await Promise.all(['207LX', '41LX'].map((who) => book(sessionId, who)))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['booked', 'waiting'])
})

test('the database by itself refuses more people than there are places', async () => {
  const { sessionId } = await taserSession(world.house, trainer, {
    places: 1,
    firstOn: '2026-07-01',
  })
  await assert.rejects(
    world.admin.query('update learning.session set taken = 2 where session_id = $1', [sessionId]),
    /session_taken_check/,
  )
  await assert.rejects(
    book(sessionId, '208LX'),
    refusedAs('people.nobody-so-called'),
    'the covert look-alike is nobody to the trainers',
  )
})

test('somebody who is to join is booked on what comes after their first day, not before it', async () => {
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  const hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  // Robin Ash joins on 23 March.
  await robinJoins(world.house, demo, hr)
  const before = await taserSession(world.house, trainer, { firstOn: '2026-03-16' })
  const nobody = refusedAs('people.nobody-so-called')
  await assert.rejects(book(before.sessionId, '900LX'), nobody)
  const { sessionId } = await taserSession(world.house, trainer, { firstOn: '2026-08-03' })
  assert.equal((await book(sessionId, '900LX')).status, 'booked')
})
