import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import type { Day } from '#platform/time'
import { z } from 'zod'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { seeSkills } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { loadSkills } from '../commands/load-skills.ts'
import { heldSkillsOn } from './held.ts'
import { skillsOf } from './skills-of.ts'

let world: World
let manager: Caller
const adeyemi = personIds.adeyemi(1)
const covert = personIds.covert(1)
before(async () => {
  world = await testWorld(rooms)
  manager = await world.caller({ personId: personIds.okafor(1) })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const held = { organisationId: 11, awardedOn: '2025-03-20' }
  await perform(world.house, demo, loadSkills, {
    skills: [
      { ...held, personId: adeyemi, skill: 'taser' },
      { ...held, personId: adeyemi, skill: 'pip-2' },
      { ...held, personId: covert, skill: 'taser' },
    ],
  })
})

/** What a room above does with it. */
const asked = defineQuery({
  name: 'learning.asked-by-a-test',
  says: 'Asks as the room of duty does',
  permission: seeSkills,
  input: z.strictObject({ on: z.string() }),
  run: (ctx, { on }) => heldSkillsOn(ctx, { personIds: [adeyemi, covert], on: on as Day }),
})
const heldOn = (on: string) => ask(world.house, manager, asked, { on })

test('a skill is held from its award up to its last day, by whom the actor may know of', async () => {
  assert.deepEqual(await heldOn('2025-03-19'), [])
  const pip = { personId: adeyemi, skill: 'pip-2', expiresOn: null }
  const taser = { personId: adeyemi, skill: 'taser', expiresOn: '2026-03-19' }
  assert.deepEqual(await heldOn('2025-03-20'), [pip, taser])
  assert.deepEqual(await heldOn('2026-03-19'), [pip, taser])
  assert.deepEqual(await heldOn('2026-03-20'), [pip])
})

test('what was taken away is not held from that day on', async () => {
  await world.admin.query(
    `update learning.held_skill set ended_on = '2025-06-01', ended_why = 'Unsafe' where skill = 'pip-2'`,
  )
  assert.equal((await heldOn('2025-05-31')).length, 2)
  assert.equal((await heldOn('2025-06-01')).length, 1)
})

test("one sees one's own skills, a manager those of their line, and nobody those of the covert", async () => {
  const holder = await world.caller({ personId: adeyemi })
  const own = await ask(world.house, holder, skillsOf, {})
  assert.deepEqual([own.person?.name, own.person?.own], ['Funmi Adeyemi', true])
  const states = own.skills.map(({ skill, state }) => [skill, state])
  assert.deepEqual(states, [
    ['taser', 'expiring'],
    ['pip-2', 'ended'],
  ])
  const seen = await ask(world.house, manager, skillsOf, { personId: adeyemi })
  assert.equal(seen.skills.length, 2)
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  const elsewhere = await world.caller({ organisationId: 12, roles: ['trainer'] })
  for (const caller of [colleague, elsewhere]) {
    const call = ask(world.house, caller, skillsOf, { personId: adeyemi })
    await assert.rejects(call, refusedAs('platform.not-found'))
  }
  const call = ask(world.house, manager, skillsOf, { personId: covert })
  await assert.rejects(call, refusedAs('platform.not-found'))
  const program = await world.caller({ personId: null })
  assert.equal((await ask(world.house, program, skillsOf, {})).person, undefined)
})
