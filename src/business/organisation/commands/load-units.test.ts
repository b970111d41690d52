import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../fixtures.ts'
import { unitOn } from '../queries/units.ts'
import { loadUnits } from './load-units.ts'

let world: World
let demo: Caller
before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
})

const from = '2020-01-01'

test('units and posts are loaded together, children before parents too', async () => {
  const [command, team] = [randomUUID(), randomUUID()]
  const units = [
    { organisationId: 11, unitId: team, from, name: 'Team B', parentUnitId: command },
    { organisationId: 11, unitId: command, from, name: 'North command', minimumStrength: 40 },
  ]
  const post = { organisationId: 11, postId: randomUUID(), unitId: team, from }
  const posts = [{ ...post, title: 'Team leader', rankOrGrade: 'Sergeant' }]
  const done = await perform(world.house, demo, loadUnits, { units, posts })
  assert.deepEqual(done, { units: 2, posts: 1 })
  const seen = await ask(world.house, await world.caller(), unitOn, { unitId: command })
  assert.deepEqual(
    seen?.below.map(({ name }) => name),
    ['Team B'],
  )
  assert.equal(seen?.minimumStrength, 40)
  const { rows } = await world.admin.query(
    'select parent_unit_id from access.unit_line where unit_id = $1',
    [team],
  )
  assert.deepEqual(rows, [{ parent_unit_id: command }])
})

test('one row that cannot be true refuses the whole load', async () => {
  const unit = { organisationId: 11, unitId: randomUUID(), from, name: 'Team C' }
  const cases: [object, RegExp][] = [
    [{ organisationId: 21 }, /organisation.not-yours/],
    [{ unitId: unitIds.lambeth(1) }, /organisation.unit-known/],
    [{ parentUnitId: randomUUID() }, /organisation.parent-not-there/],
  ]
  for (const [over, code] of cases) {
    const units = [unit, { ...unit, unitId: randomUUID(), ...over }]
    await assert.rejects(perform(world.house, demo, loadUnits, { units, posts: [] }), code)
  }
  const seen = await ask(world.house, await world.caller(), unitOn, { unitId: unit.unitId })
  assert.equal(seen, undefined)
})
