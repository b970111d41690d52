import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { find } from '#platform/search'
import { course, courses } from '../queries/courses.ts'
import { enterCourse } from './enter-course.ts'

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

const first = {
  title: 'First aid',
  says: 'Keeping people alive',
  lengthDays: 1,
  skill: 'first-aid',
}

test('a course is entered, found by everybody in the organisation', async () => {
  const { courseId } = await perform(world.house, trainer, enterCourse, first)
  assert.equal(
    (await ask(world.house, adeyemi, course, { courseId })).skillTitle,
    'Emergency first aid',
  )
  const account = await world.caller({ accountId: '00000000-0000-4000-9000-000000000999' })
  assert.equal((await ask(world.house, account, courses, { skill: 'first-aid' })).rows.length, 1)
  assert.equal((await ask(world.house, account, courses, { skill: 'taser' })).rows.length, 0)
  const { hits } = await ask(world.house, adeyemi, find, { words: 'keeping alive' })
  assert.deepEqual(
    hits.map(({ href }) => href),
    [`/learning/courses/${courseId}`],
  )
  const elsewhere = await world.caller({ organisationId: 12 })
  await assert.rejects(
    ask(world.house, elsewhere, course, { courseId }),
    refusedAs('platform.not-found'),
  )
})

test('two courses have not one name, and a skill is one of the list', async () => {
  await assert.rejects(
    perform(world.house, trainer, enterCourse, first),
    refusedAs('learning.course-known'),
  )
  const juggling = { ...first, title: 'Juggling', skill: 'juggling' }
  await assert.rejects(
    perform(world.house, trainer, enterCourse, juggling),
    refusedAs('learning.unknown-skill'),
  )
  await assert.rejects(
    perform(world.house, manager, enterCourse, first),
    refusedAs('platform.not-permitted'),
  )
})
