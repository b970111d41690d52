import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { setUnit, units } from '#business/organisation'
import { ask, perform, type Caller } from '#platform/actions'
import { beliefOn, inTransaction, kyselyOver } from '#platform/database'
import { addDays, parseDay, type Day, type Instant } from '#platform/time'
import { rooms } from '../../rooms.ts'
import { testWorld, type World } from '../../../test/support/world.ts'

// Beliefs are tried on units, the first thing of the building that changes over days.

let world: World
let demo: Caller
before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
})

const rename = (unitId: string, from: string, name: string) =>
  perform(world.house, demo, setUnit, { organisationId: 11, unitId, from, name })

async function nameOn(unitId: string, on: Day): Promise<string | undefined> {
  const found = await ask(world.house, await world.caller(), units, { on })
  return found.find((unit) => unit.unitId === unitId)?.name
}

const believed = (unitId: string, day: Day, knownAt: Instant) =>
  inTransaction(world.house.pools.app, demo.ticket, 'read', async (client) => {
    const of = { table: 'organisation.unit', forceId: 1, key: { unit_id: unitId } }
    const row = await beliefOn(kyselyOver(client), of, day, knownAt)
    return row?.['name']
  })

test('a change from a day on leaves the days before as they were', async () => {
  const unitId = randomUUID()
  await rename(unitId, '2026-01-01', 'First')
  await rename(unitId, '2026-07-01', 'Second')
  assert.equal(await nameOn(unitId, parseDay('2025-12-31')), undefined)
  assert.equal(await nameOn(unitId, parseDay('2026-06-30')), 'First')
  assert.equal(await nameOn(unitId, parseDay('2026-07-01')), 'Second')
})

test('what was believed then can be asked now: as known before and after the correction', async () => {
  const unitId = randomUUID()
  await rename(unitId, '2026-01-01', 'As first thought')
  const then = world.clock.now()
  world.clock.advance({ hours: 1 })
  await rename(unitId, '2026-01-01', 'As corrected')
  const day = parseDay('2026-02-01')
  assert.equal(await believed(unitId, day, then), 'As first thought')
  assert.equal(await believed(unitId, day, world.clock.now()), 'As corrected')
  assert.equal(await believed(unitId, day, then.subtract({ minutes: 1 })), undefined)
})

test('a unit below another must lie within the days of the one above', async () => {
  const unitId = randomUUID()
  const parentUnitId = randomUUID()
  await rename(parentUnitId, '2026-03-01', 'Above')
  const early = { organisationId: 11, unitId, from: '2026-01-01', name: 'Below', parentUnitId }
  await assert.rejects(perform(world.house, demo, setUnit, early), /organisation.parent-not-there/)
  await perform(world.house, demo, setUnit, { ...early, from: '2026-03-01' })
  // Splitting the days of the one above keeps the one below whole: the check waits for the end.
  await rename(parentUnitId, '2026-06-01', 'Above, renamed')
  assert.equal(await nameOn(unitId, parseDay('2026-07-01')), 'Below')
})

test('any sequence of changes reads as a plain list of days would', async () => {
  const start = parseDay('2026-01-01')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(40), fc.stringMatching(/^[a-z]{1,6}$/)), {
        minLength: 1,
        maxLength: 6,
      }),
      async (changes) => {
        const unitId = randomUUID()
        const model = new Map<number, string>()
        for (const [offset, name] of changes) {
          await rename(unitId, addDays(start, offset), name)
          for (let day = offset; day <= 45; day += 1) model.set(day, name)
        }
        for (const day of [0, 5, 20, 40, 45]) {
          assert.equal(await nameOn(unitId, addDays(start, day)), model.get(day))
        }
      },
    ),
    { numRuns: 15 },
  )
})

test('three changes in one tick of the clock are three beliefs, the last one standing', async () => {
  const unitId = randomUUID()
  for (const name of ['One', 'Two', 'Three']) await rename(unitId, '2026-01-01', name)
  assert.equal(await nameOn(unitId, parseDay('2026-02-01')), 'Three')
  const { rows } = await world.admin.query(
    'select name from organisation.unit_history where unit_id = $1 order by lower(recorded)',
    [unitId],
  )
  assert.deepEqual(rows, [{ name: 'One' }, { name: 'Two' }])
})

test('the history cannot be changed or removed by the application', async () => {
  for (const text of [
    `update organisation.unit_history set name = 'x'`,
    'delete from organisation.unit_history',
    'truncate organisation.unit_history',
  ]) {
    await assert.rejects(
      inTransaction(world.house.pools.app, demo.ticket, 'write', (client) => client.query(text)),
      { code: '42501' },
    )
  }
})
