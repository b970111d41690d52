import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { myNotices } from '#platform/notices'
import { skillsOf } from '../queries/skills-of.ts'
import { awardSkill } from './award-skill.ts'
import { endSkill } from './end-skill.ts'

let world: World
let trainer: Caller
let adeyemi: Caller
before(async () => {
  world = await testWorld(rooms)
  trainer = await world.caller({ roles: ['trainer'] })
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
})

test('a skill is taken away with the reason, which the person reads, and can be earned again', async () => {
  const skill = { who: '207LX', skill: 'taser', awardedOn: '2026-02-01' }
  const { heldSkillId } = await perform(world.house, trainer, awardSkill, skill)
  const end = { heldSkillId, why: 'Unsafe handling' }
  await perform(world.house, trainer, endSkill, end)
  const [one] = (await ask(world.house, adeyemi, skillsOf, {})).skills
  assert.deepEqual([one?.state, one?.endedWhy], ['ended', 'Unsafe handling'])
  const [told] = await ask(world.house, adeyemi, myNotices, {})
  assert.equal(told?.text, 'Taser officer was taken away from you today: Unsafe handling')
  await assert.rejects(
    perform(world.house, trainer, endSkill, end),
    refusedAs('learning.ended-already'),
  )
  const abroad = await world.caller({ organisationId: 12, roles: ['trainer'] })
  await assert.rejects(perform(world.house, abroad, endSkill, end), refusedAs('platform.not-found'))
  await perform(world.house, trainer, awardSkill, { ...skill, awardedOn: '2026-03-03' })
  assert.equal((await ask(world.house, adeyemi, skillsOf, {})).skills[0]?.state, 'held')
})
