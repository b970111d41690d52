import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { taserSession } from '../fixtures.ts'
import { decide, waitingForMe } from '#platform/cases'
import { booking, bookingSummary, myBookings } from '../queries/bookings.ts'
import { askForPlace } from './ask-for-place.ts'
import { awardSkill } from './award-skill.ts'
import { planSession } from './plan-session.ts'

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

test('the line manager decides, and sees how many places are free', async () => {
  const { sessionId, title } = await taserSession(world.house, trainer)
  const asked = await perform(world.house, adeyemi, askForPlace, { sessionId, words: 'For nights' })
  assert.equal(asked.decider, 'Ngozi Okafor')
  const { bookingId } = asked
  const summary = await ask(world.house, manager, bookingSummary, { id: bookingId })
  assert.equal(summary.title, `Course: Funmi Adeyemi, ${title}, 4 to 5 May 2026`)
  assert.deepEqual(summary.warnings, [])
  const [task] = await ask(world.house, manager, waitingForMe, {})
  const decision = { taskId: task?.taskId ?? '', version: 1, outcome: 'approved' } as const
  await perform(world.house, manager, decide, decision)
  const { status, steps, own } = await ask(world.house, adeyemi, booking, { bookingId })
  assert.deepEqual([status, steps.length, own], ['booked', 2, true])
  const { rows } = await ask(world.house, adeyemi, myBookings, {})
  assert.deepEqual(
    rows.map((row) => row.bookingId),
    [bookingId],
  )
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  await assert.rejects(
    ask(world.house, colleague, booking, { bookingId }),
    refusedAs('platform.not-found'),
  )
})

test('nobody asks twice, for two courses on one day, or without the skill it needs', async () => {
  const one = await taserSession(world.house, trainer, { firstOn: '2026-06-01' })
  await perform(world.house, adeyemi, askForPlace, { sessionId: one.sessionId })
  const askFor = (sessionId: string) => perform(world.house, adeyemi, askForPlace, { sessionId })
  await assert.rejects(askFor(one.sessionId), refusedAs('learning.booked-then'))
  const later = { courseId: one.courseId, firstOn: '2026-06-15', place: 'Hendon', places: 2 }
  const next = await perform(world.house, trainer, planSession, later)
  await assert.rejects(askFor(next.sessionId), refusedAs('learning.booked-already'))
  const same = await taserSession(world.house, trainer, { firstOn: '2026-06-02' })
  await assert.rejects(askFor(same.sessionId), refusedAs('learning.booked-then'))
  const terms = { firstOn: '2026-07-01', needs: 'safety' }
  const { sessionId } = await taserSession(world.house, trainer, terms)
  await assert.rejects(askFor(sessionId), refusedAs('learning.needs-skill'))
  // Held today, but not on the first day of the course.
  const earned = { who: '207LX', skill: 'safety', awardedOn: '2025-06-30' }
  await perform(world.house, trainer, awardSkill, earned)
  await assert.rejects(askFor(sessionId), refusedAs('learning.needs-skill'))
  await perform(world.house, trainer, awardSkill, { ...earned, awardedOn: '2026-03-02' })
  assert.equal((await askFor(sessionId)).decider, 'Ngozi Okafor')
})
