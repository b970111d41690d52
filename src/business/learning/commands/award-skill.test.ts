import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { skillsOf } from '../queries/skills-of.ts'
import { awardSkill } from './award-skill.ts'

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

const give = (more: object = {}) =>
  perform(world.house, trainer, awardSkill, {
    who: '207LX',
    skill: 'taser',
    awardedOn: '2025-06-01',
    ...more,
  })

test('a skill that is earned anew stands in the place of the one before', async () => {
  assert.equal((await give()).expiresOn, '2026-05-31')
  await give({ awardedOn: '2026-02-01' })
  const { skills } = await ask(world.house, adeyemi, skillsOf, {})
  assert.deepEqual(
    skills.map(({ awardedOn }) => awardedOn),
    ['2026-02-01'],
  )
  await assert.rejects(give(), refusedAs('learning.awarded-already'))
  await assert.rejects(give({ awardedOn: '2026-03-04' }), refusedAs('learning.award-ahead'))
  const { rows } = await world.admin.query(
    `select replaced_on::text from learning.held_skill where replaced_on is not null`,
  )
  assert.deepEqual(rows, [{ replaced_on: '2026-02-01' }])
  await assert.rejects(
    perform(world.house, manager, awardSkill, {
      who: '207LX',
      skill: 'taser',
      awardedOn: '2026-03-01',
    }),
    refusedAs('platform.not-permitted'),
  )
  const abroad = await world.caller({ organisationId: 12, roles: ['trainer'] })
  const call = { who: '41LX', skill: 'taser', awardedOn: '2026-03-01' }
  await assert.rejects(perform(world.house, abroad, awardSkill, call))
})
