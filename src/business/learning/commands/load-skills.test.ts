import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadSkills } from './load-skills.ts'

let world: World
let demo: Caller
before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
})

const taser = {
  personId: personIds.adeyemi(1),
  organisationId: 11,
  skill: 'taser',
  awardedOn: '2025-03-20',
}
const load = (skills: unknown[], by = demo) => perform(world.house, by, loadSkills, { skills })

test('skills of before are entered with the days on which they expire, all or none', async () => {
  const driver = { ...taser, skill: 'response-driver' }
  assert.deepEqual(await load([taser, driver]), { skills: 2 })
  const { rows } = await world.admin.query(
    `select skill, expires_on::text, warned_step from learning.held_skill order by skill`,
  )
  assert.deepEqual(rows, [
    { skill: 'response-driver', expires_on: '2030-03-19', warned_step: 0 },
    { skill: 'taser', expires_on: '2026-03-19', warned_step: 2 },
  ])
  const pip = { ...taser, skill: 'pip-2' }
  await assert.rejects(load([pip, taser]), refusedAs('learning.awarded-already'))
  await assert.rejects(load([{ ...pip, skill: 'juggling' }]), refusedAs('learning.unknown-skill'))
  await assert.rejects(
    load([{ ...pip, awardedOn: '2026-03-04' }]),
    refusedAs('learning.award-ahead'),
  )
  const nobody = { ...pip, personId: '00000000-0000-4000-9000-00000000ffff' }
  await assert.rejects(load([nobody]), refusedAs('learning.person-unknown'))
})

test('nobody who is signed in loads skills', async () => {
  const trainer = await world.caller({ roles: ['trainer'] })
  await assert.rejects(load([taser], trainer), refusedAs('platform.not-permitted'))
})
