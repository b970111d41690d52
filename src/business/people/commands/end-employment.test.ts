import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../fixtures.ts'
import { employmentsBetween } from '../queries/employments.ts'
import { endEmployment } from './end-employment.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
})

const ending = (personId: string, lastOn: string) =>
  perform(world.house, hr, endEmployment, { personId, lastOn, reason: 'Leaves the force' })

test('somebody who manages others cannot leave before they have another manager', async () => {
  await assert.rejects(ending(personIds.okafor(1), '2026-06-30'), /people.still-manages/)
})

test('after the last day nothing is left, in the platform either', async () => {
  const personId = personIds.adeyemi(1)
  await assert.rejects(ending(personId, '2019-12-31'), /people.not-employed-then/)
  await ending(personId, '2026-06-30')
  await assert.rejects(ending(personId, '2026-06-30'), /people.ends-then-already/)
  const spans = await ask(world.house, hr, employmentsBetween, { personId, from: '2026-01-01' })
  assert.deepEqual(
    spans.map(({ valid }) => valid),
    [{ from: '2020-01-01', until: '2026-07-01' }],
  )
  const { rows } = await world.admin.query(
    `select valid_until::text as until from access.actor_line where force_id = 1 and person_id = $1`,
    [personId],
  )
  assert.deepEqual(rows, [{ until: '2026-07-01' }])
})

test('an end can be moved earlier, not by those who only manage', async () => {
  const personId = personIds.adeyemi(1)
  await ending(personId, '2026-05-31')
  const spans = await ask(world.house, hr, employmentsBetween, { personId, from: '2026-06-01' })
  assert.deepEqual(spans, [])
  const sergeant = await world.caller({ personId: personIds.okafor(1) })
  const input = { personId, lastOn: '2026-04-30', reason: 'Mine' }
  await assert.rejects(
    perform(world.house, sergeant, endEmployment, input),
    /platform.not-permitted/,
  )
})
