import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { roster } from '../fixtures.ts'
import { previewSwap } from '../queries/swaps.ts'
import { askSwap } from './ask-swap.ts'
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
