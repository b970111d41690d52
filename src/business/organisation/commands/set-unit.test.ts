import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../fixtures.ts'
import { units } from '../queries/units.ts'
import { setUnit } from './set-unit.ts'

let world: World
let administrator: Caller
before(async () => {
  world = await testWorld(rooms)
  administrator = await world.caller({ roles: ['administrator'] })
})

const namesOn = async (on?: string): Promise<string[]> => {
  const seen = await ask(world.house, administrator, units, on === undefined ? {} : { on })
  return seen.map(({ name }) => name)
}

test('a unit is renamed from a day on; before it keeps the name it had', async () => {
  const unit = { organisationId: 11, unitId: randomUUID(), name: 'Dog section' }
  await perform(world.house, administrator, setUnit, { ...unit, from: '2021-04-01' })
  const renamed = { ...unit, name: 'Dog support unit', from: '2026-03-01' }
  await perform(world.house, administrator, setUnit, renamed)
  assert.deepEqual(await namesOn('2021-03-31'), ['Lambeth'])
  assert.deepEqual(await namesOn('2026-02-28'), ['Dog section', 'Lambeth'])
  assert.deepEqual(await namesOn(), ['Dog support unit', 'Lambeth'])
  const { rows } = await world.admin.query(
    'select name from organisation.unit_history where unit_id = $1',
    [unit.unitId],
  )
  assert.deepEqual(rows, [{ name: 'Dog section' }])
})

test('a unit hangs below one that exists on each of its days, in its own force', async () => {
  const unit = { organisationId: 11, unitId: randomUUID(), name: 'Kennels' }
  const below = (parentUnitId: string, from: string) =>
    perform(world.house, administrator, setUnit, { ...unit, parentUnitId, from })
  await assert.rejects(below(unitIds.lambeth(1), '2019-12-31'), /organisation.parent-not-there/)
  await assert.rejects(below(unitIds.lambeth(2), '2020-01-01'), /organisation.parent-not-there/)
  await below(unitIds.lambeth(1), '2020-01-01')
})

test("another organisation's unit cannot be set by somebody of this one", async () => {
  const unit = {
    organisationId: 12,
    unitId: unitIds.oversight(1),
    name: 'Ours',
    from: '2026-01-01',
  }
  await assert.rejects(perform(world.house, administrator, setUnit, unit))
  const { rows } = await world.admin.query(
    'select name from organisation.unit where force_id = 1 and organisation_id = 12',
  )
  assert.deepEqual(rows, [{ name: 'Scrutiny' }])
})

test('a unit never hangs below itself or below one of its own', async () => {
  const set = (input: object) => perform(world.house, administrator, setUnit, input)
  const { unitId } = await set({ organisationId: 11, name: 'Stables', from: '2021-04-01' })
  const below = { organisationId: 11, name: 'Forge', from: '2021-04-01', parentUnitId: unitId }
  const { unitId: forge } = await set(below)
  for (const parentUnitId of [unitId, forge]) {
    const ring = { organisationId: 11, unitId, name: 'Stables', from: '2022-01-01', parentUnitId }
    await assert.rejects(set(ring), /organisation.below-itself/)
  }
})

test('what the platform keeps of units is what is believed of them', async () => {
  const { rows } = await world.admin.query(
    `(select force_id, organisation_id, unit_id, valid_from, valid_until, parent_unit_id
        from organisation.unit except all
      select force_id, organisation_id, unit_id, valid_from, valid_until, parent_unit_id
        from access.unit_line)
     union all
     (select force_id, organisation_id, unit_id, valid_from, valid_until, parent_unit_id
        from access.unit_line except all
      select force_id, organisation_id, unit_id, valid_from, valid_until, parent_unit_id
        from organisation.unit)`,
  )
  assert.deepEqual(rows, [])
})
