import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadSkills } from '../commands/load-skills.ts'
import { learningOf } from './learning-of.ts'
import { skillFigures } from './skills-report.ts'
import { teamSkills } from './team-skills.ts'

let world: World
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  manager = await world.caller({ personId: personIds.okafor(1) })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const held = { organisationId: 11, awardedOn: '2025-03-20' }
  const taser = { ...held, skill: 'taser' }
  await perform(world.house, demo, loadSkills, {
    skills: [
      { ...taser, personId: personIds.adeyemi(1) },
      { ...taser, personId: personIds.covert(1) },
      { ...taser, personId: personIds.deputy(1) },
      { ...held, personId: personIds.adeyemi(1), skill: 'pip-2' },
      { ...held, personId: personIds.okafor(1), skill: 'safety', awardedOn: '2025-01-20' },
    ],
  })
})

test('a manager sees their people with a column a skill, without the covert', async () => {
  const { rows, columns } = await ask(world.house, manager, teamSkills, {})
  assert.deepEqual(
    columns.map(({ skill }) => skill),
    ['taser', 'pip-2'],
  )
  assert.deepEqual(
    rows.map((row) => [row.name, row.skills.get('taser')?.state, row.skills.get('pip-2')?.state]),
    [['Funmi Adeyemi', 'expiring', 'held']],
  )
  const chief = await world.caller({ personId: personIds.chief(1) })
  assert.equal((await ask(world.house, chief, teamSkills, {})).rows.length, 3)
  const deputy = await world.caller({ personId: personIds.deputy(1) })
  assert.deepEqual((await ask(world.house, deputy, teamSkills, {})).rows, [])
  const trainer = await world.caller({ roles: ['trainer'] })
  const unit = await ask(world.house, trainer, teamSkills, { unitId: unitIds.lambeth(1) })
  assert.equal(unit.rows.length, 4)
  const seen = await ask(world.house, manager, teamSkills, { unitId: unitIds.lambeth(1) })
  assert.equal(seen.rows.length, 2, 'a unit gives no more than the line')
})

test('the page of learning shows what has expired first', async () => {
  const { skills, person } = await ask(world.house, manager, learningOf, {})
  assert.deepEqual(
    skills.map(({ skill, state }) => [skill, state]),
    [['safety', 'expired']],
  )
  assert.equal(person?.manages, true)
})

test('the report counts what is held and what expires, and hides small groups from none of the line', async () => {
  const trainer = await world.caller({ roles: ['trainer'] })
  const by = { by: 'state', measure: 'skills' }
  const { groups, total } = await ask(world.house, trainer, skillFigures.figures, by)
  const found = Object.fromEntries(groups.map(({ words, values }) => [words[0], Number(values[0])]))
  assert.deepEqual(found, {
    'Held, more than 90 days left': 1,
    'Expires within 30 days': 2,
    Expired: 1,
  })
  assert.equal(Number(total.values[0]), 4)
  const records = skillFigures.behind
  assert.ok(records !== undefined)
  const behind = await ask(world.house, trainer, records, { state: 'expired' })
  assert.equal(behind.rows.length, 1)
})
