import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { roster } from '../fixtures.ts'
import { dutyOn } from '../queries/duties.ts'
import { loadRosters } from './load-rosters.ts'

let world: World
let demo: Caller
before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
})

const unit = { organisationId: 11, unitId: unitIds.lambeth(1), ...roster }

test('many units are loaded with what was published, and whoever has days of their own', async () => {
  const own = [{ personId: personIds.adeyemi(1), pattern: 'week' }]
  const loaded = await perform(world.house, demo, loadRosters, { units: [{ ...unit, own }] })
  assert.deepEqual(loaded, { units: 1, rosters: 2 })
  const chief = await world.caller({ personId: personIds.chief(1) })
  const people = [personIds.adeyemi(1), personIds.okafor(1)]
  const days = { from: '2026-03-02', until: '2026-03-09' }
  const found = await ask(world.house, chief, dutyOn, { personIds: people, ...days })
  const byPerson = Map.groupBy(found, ({ personId }) => personId)
  assert.deepEqual(
    people.map((id) =>
      byPerson
        .get(id)
        ?.map(({ shift }) => shift ?? '-')
        .join(''),
    ),
    ['DDDDD--', 'EELLNN-'],
  )
})

test('a unit that is loaded already, and a pattern that there is not, load nothing', async () => {
  const load = (units: readonly object[]) =>
    perform(world.house, demo, loadRosters, { units: units as never })
  await assert.rejects(load([unit]), refusedAs('duty.loaded-already'))
  const other = { ...unit, unitId: unitIds.oversight(1), organisationId: 12 }
  await assert.rejects(load([{ ...other, pattern: 'none' }]), refusedAs('duty.unknown-pattern'))
})
