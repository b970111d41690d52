import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { courseForm } from '../queries/courses.ts'
import { changeCourse } from './change-course.ts'
import { enterCourse } from './enter-course.ts'

let world: World
let trainer: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  trainer = await world.caller({ roles: ['trainer'] })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

const first = {
  title: 'First aid',
  says: 'Keeping people alive',
  lengthDays: 1,
  skill: 'first-aid',
}

test('a course is changed by whoever looked at its latest version, within their organisation', async () => {
  const { courseId } = await perform(world.house, trainer, enterCourse, first)
  const again = { ...first, courseId, version: 1, needs: 'safety', lengthDays: 2 }
  await perform(world.house, trainer, changeCourse, again)
  await assert.rejects(
    perform(world.house, trainer, changeCourse, again),
    refusedAs('learning.changed-meanwhile'),
  )
  const form = await ask(world.house, trainer, courseForm, { courseId })
  assert.deepEqual(form.course?.needs, ['safety'])
  const abroad = await world.caller({ organisationId: 12, roles: ['trainer'] })
  for (const [caller, code] of [
    [abroad, 'platform.not-found'],
    [manager, 'platform.not-permitted'],
  ] as const) {
    const call = perform(world.house, caller, changeCourse, { ...again, version: 2 })
    await assert.rejects(call, refusedAs(code))
  }
})
