import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
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
