import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadSkills } from '#business/learning'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { rosterFor } from '../fixtures.ts'
import { blockedDeployments, deployForm } from '../queries/blocked.ts'
import { changeForm, previewChange } from '../queries/change-form.ts'
import { teamRoster } from '../queries/team.ts'
import { changeDuty } from './change-duty.ts'
import { deployPerson } from './deploy-person.ts'

let world: World
let sergeant: Caller
let constable: Caller
const adeyemi = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterFor(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
  const earned = { organisationId: 11, personId: adeyemi, awardedOn: '2025-04-04' }
  await perform(world.house, demo, loadSkills, {
    skills: [
      { ...earned, skill: 'taser' },
      { ...earned, skill: 'response-driver' },
    ],
  })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
  constable = await world.caller({ personId: adeyemi })
})

const days = { personId: adeyemi, firstOn: '2026-03-20', lastOn: '2026-04-03' }
const deploy = (more: object, as = sergeant) =>
  perform(world.house, as, deployPerson, { ...days, skill: 'taser', ...more })

test('somebody is deployed up to the last day of the skill, and no day longer', async () => {
  await assert.rejects(
    deploy({ lastOn: '2026-04-04' }),
    (error: Error) =>
      refusedAs('duty.lacks-skill')(error) &&
      /Funmi Adeyemi holds Taser officer until 3 April 2026, not on Sat 4 Apr/.test(
        JSON.stringify(error),
      ),
  )
  const { deploymentId } = await deploy({})
  assert.match(deploymentId, /-/)
  await assert.rejects(deploy({ firstOn: '2026-04-03' }), refusedAs('duty.deployed-already'))
})

test('what is not held, needed by no duty, over, or another’s to plan is refused', async () => {
  await assert.rejects(deploy({ skill: 'dog-handler' }), refusedAs('duty.lacks-skill'))
  await assert.rejects(deploy({ skill: 'first-aid' }), refusedAs('duty.needs-no-skill'))
  await assert.rejects(deploy({ skill: 'juggling' }), refusedAs('learning.unknown-skill'))
  await assert.rejects(deploy({ firstOn: '2026-03-02' }), refusedAs('duty.in-the-past'))
  await assert.rejects(deploy({ lastOn: '2026-03-19' }), refusedAs('duty.bad-period'))
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  await assert.rejects(deploy({}, colleague), refusedAs('platform.not-found'))
  await assert.rejects(deploy({ personId: personIds.covert(1) }), refusedAs('platform.not-found'))
  const { skills } = await ask(world.house, sergeant, deployForm, { personId: adeyemi })
  assert.ok(skills.some(({ value }) => value === 'custody-officer'))
  assert.ok(!skills.some(({ value }) => value === 'first-aid'))
})

test('a duty in a place that needs a skill is changed only for whoever holds it that day', async () => {
  const change = {
    personId: adeyemi,
    dutyOn: '2026-04-11',
    becomes: 'duty' as const,
    starts: '09:00',
    ends: '19:00',
  }
  const ahead = (skill: string) => ask(world.house, sergeant, previewChange, { ...change, skill })
  await assert.rejects(ahead('taser'), refusedAs('duty.lacks-skill'))
  assert.equal((await ahead('response-driver')).consequence.kind, 'moved')
  const { version, skills } = await ask(world.house, sergeant, changeForm, {
    personId: adeyemi,
    dutyOn: '2026-04-11',
  })
  assert.ok(skills.length > 4)
  const said = { ...change, version, why: 'A football match' }
  await assert.rejects(
    perform(world.house, sergeant, changeDuty, { ...said, skill: 'taser' }),
    refusedAs('duty.lacks-skill'),
  )
  await perform(world.house, sergeant, changeDuty, { ...said, skill: 'response-driver' })
  const { people } = await ask(world.house, constable, teamRoster, { from: '2026-04-11' })
  const mine = people.find(({ personId }) => personId === adeyemi)
  const [place] = mine?.days.find(({ day }) => day === '2026-04-11')?.places ?? []
  assert.deepEqual([place?.title, place?.blocked], ['Response driver', false])
})

test('what is taken away later blocks the roster: whoever leads them is told, a colleague is not', async () => {
  assert.deepEqual(await ask(world.house, sergeant, blockedDeployments, {}), [])
  await world.admin.query(
    `update learning.held_skill set ended_on = '2026-03-10', ended_why = 'Unsafe'
     where skill = 'taser' and person_id = $1`,
    [adeyemi],
  )
  const blocked = await ask(world.house, sergeant, blockedDeployments, {})
  assert.deepEqual(
    blocked.map(({ name, title, day, endedOn }) => [name, title, day, endedOn]),
    // 20 and 21 March are rest days.
    [['Funmi Adeyemi', 'Taser officer', '2026-03-22', '2026-03-09']],
  )
  const seen = async (as: Caller) => {
    const { people } = await ask(world.house, as, teamRoster, { from: '2026-03-22' })
    const mine = people.find(({ personId }) => personId === adeyemi)
    return mine?.days.find(({ day }) => day === '2026-03-22')?.places[0]?.blocked
  }
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  assert.deepEqual(
    [await seen(sergeant), await seen(constable), await seen(colleague)],
    [true, true, false],
  )
  await assert.rejects(
    perform(world.house, sergeant, changeDuty, {
      personId: adeyemi,
      dutyOn: '2026-03-22',
      becomes: 'duty',
      starts: '09:00',
      ends: '19:00',
      version: 1,
      why: 'A march',
    }),
    refusedAs('duty.lacks-skill'),
  )
})
