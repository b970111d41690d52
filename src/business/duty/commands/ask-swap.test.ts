import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadAbsences } from '#business/absence'
import { loadSkills } from '#business/learning'
import { loadTaken } from '#business/leave'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { roster } from '../fixtures.ts'
import { placesOfDuties } from '../queries/blocked.ts'
import { previewSwap } from '../queries/swaps.ts'
import { askSwap } from './ask-swap.ts'
import { deployPerson } from './deploy-person.ts'
import { loadRosters } from './load-rosters.ts'

let world: World
let constable: Caller
const [adeyemi, lindqvist] = [personIds.adeyemi(1), personIds.deputy(1)]
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  // Sergeant Lindqvist keeps to the week: she has other duties than the team.
  const own = [{ personId: lindqvist, pattern: 'week' }]
  const unit = { organisationId: 11, unitId: unitIds.lambeth(1), ...roster, own }
  await perform(world.house, demo, loadRosters, { units: [unit] })
  constable = await world.caller({ personId: adeyemi, name: 'PC Adeyemi' })
})

// Adeyemi: 22 March early, 10 March rest. Lindqvist: Tuesday 10 March day, Sunday 22 March free.
const days = { askerOn: '2026-03-22', who: '44LX', partnerOn: '2026-03-10' }
const asked = (more: object = {}) => perform(world.house, constable, askSwap, { ...days, ...more })

test('the look ahead says what the asker’s days become', async () => {
  const { name, changes } = await ask(world.house, constable, previewSwap, days)
  assert.equal(name, 'Tove Lindqvist')
  assert.deepEqual(
    changes.map(({ day, becomes }) => [day, becomes?.starts ?? null]),
    [
      ['2026-03-22', null],
      ['2026-03-10', 480],
    ],
  )
})

test('a swap that cannot be is refused in words', async () => {
  await assert.rejects(asked({ who: '208LX' }), refusedAs('people.nobody-so-called'))
  await assert.rejects(asked({ who: '207LX' }), refusedAs('duty.not-a-colleague'))
  await assert.rejects(asked({ askerOn: '2026-03-18' }), refusedAs('duty.swap-no-duty'))
  await assert.rejects(asked({ partnerOn: '2026-03-21' }), refusedAs('duty.swap-no-duty'))
  await assert.rejects(asked({ askerOn: '2026-03-03' }), refusedAs('duty.swap-not-open'))
  await assert.rejects(asked({ askerOn: '2026-03-12' }), refusedAs('duty.swap-on-duty'))
  await assert.rejects(
    asked({ askerOn: '2026-03-12', partnerOn: '2026-03-13' }),
    refusedAs('duty.swap-on-duty'),
  )
  const same = { askerOn: '2026-03-12', who: '41LX', partnerOn: '2026-03-12' }
  await assert.rejects(asked(same), refusedAs('duty.swap-same'))
})

test('nobody swaps with days on which either of them is away, on leave or otherwise', async () => {
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const taken = (personId: string, day: string, number: number) => ({
    organisationId: 11,
    personId,
    firstOn: day,
    lastOn: day,
    reference: `LH-2026-00000${number}`,
    minutesByDay: [480],
  })
  await perform(world.house, demo, loadTaken, {
    taken: [taken(adeyemi, '2026-04-01', 1), taken(lindqvist, '2026-04-02', 2)],
  })
  await perform(world.house, demo, loadAbsences, {
    absences: [
      {
        organisationId: 11,
        personId: lindqvist,
        reference: 'AL-2026-000001',
        kind: 'paternity',
        firstOn: '2026-03-30',
        lastOn: '2026-03-31',
      },
    ],
  })
  const says = async (askerOn: string, partnerOn: string) => {
    const error = await asked({ askerOn, partnerOn }).catch((thrown: unknown) => thrown)
    return JSON.stringify(error)
  }
  assert.match(await says('2026-04-01', '2026-04-01'), /Adeyemi is on leave on Wed 1 Apr/)
  assert.match(await says('2026-04-02', '2026-04-02'), /Lindqvist is on leave on Thu 2 Apr/)
  assert.match(await says('2026-03-22', '2026-03-30'), /Lindqvist is away on Mon 30 Mar/)
})

test('a duty that is worked for a skill goes to nobody who does not hold it', async () => {
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const taser = { organisationId: 11, skill: 'taser', awardedOn: '2025-04-04' }
  await perform(world.house, demo, loadSkills, { skills: [{ ...taser, personId: adeyemi }] })
  const sergeant = await world.caller({ personId: personIds.okafor(1) })
  const day = { firstOn: '2026-03-22', lastOn: '2026-03-22' }
  const deployed = { personId: adeyemi, skill: 'taser', ...day }
  await perform(world.house, sergeant, deployPerson, deployed)
  await assert.rejects(asked(), refusedAs('duty.lacks-skill'))
  await perform(world.house, demo, loadSkills, { skills: [{ ...taser, personId: lindqvist }] })
  const duty = { giverId: adeyemi, takerId: lindqvist, day: '2026-03-22' }
  const places = await ask(world.house, constable, placesOfDuties, { duties: [duty] })
  assert.deepEqual(
    places.map(({ title, held }) => [title, held]),
    [['Taser officer', true]],
  )
  assert.match((await asked()).reference, /^SW-/)
})
