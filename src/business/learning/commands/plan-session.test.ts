import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { taserSession } from '../fixtures.ts'
import { session, sessions } from '../queries/sessions.ts'
import { planSession } from './plan-session.ts'

let world: World
let trainer: Caller
let adeyemi: Caller
before(async () => {
  world = await testWorld(rooms)
  trainer = await world.caller({ roles: ['trainer'] })
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
})

test('a session ends as many days later as the course is long, and stands in the list', async () => {
  const { courseId, sessionId } = await taserSession(world.house, trainer, { places: 8 })
  const seen = await ask(world.house, adeyemi, session, { sessionId })
  assert.deepEqual([seen.firstOn, seen.lastOn, seen.free], ['2026-05-04', '2026-05-05', 8])
  const { rows } = await ask(world.house, trainer, sessions, {})
  assert.deepEqual(
    rows.map((row) => row.sessionId),
    [sessionId],
  )
  assert.deepEqual((await ask(world.house, trainer, sessions, { about: 'register' })).rows, [])
  const plan = { courseId, firstOn: '2026-03-03', place: 'Hendon', places: 8 }
  await assert.rejects(
    perform(world.house, trainer, planSession, plan),
    refusedAs('learning.session-in-past'),
  )
  const abroad = await world.caller({ organisationId: 12, roles: ['trainer'] })
  await assert.rejects(
    perform(world.house, abroad, planSession, { ...plan, firstOn: '2026-05-04' }),
    refusedAs('platform.not-found'),
  )
})
