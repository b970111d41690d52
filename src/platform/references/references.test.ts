import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { referenceFormat, takeReference, type ReferenceSource } from '#platform/references'
import { testWorld, type World } from '../../../test/support/world.ts'

let world: World
before(async () => {
  world = await testWorld([])
})

const sourceOf = async (forceId: number): Promise<ReferenceSource> => ({
  pool: world.house.pools.side,
  ticket: (await world.caller({ forceId })).ticket,
  forceId,
})

test('a reference can be read out: series, year, six digits', () => {
  assert.equal(referenceFormat('LV', 2026, 4211n), 'LV-2026-004211')
  assert.equal(referenceFormat('LV', 2026, 1_234_567n), 'LV-2026-1234567')
})

test('a hundred and thirty at once are all different and come in order of their blocks', async () => {
  const source = await sourceOf(1)
  const taken = await Promise.all(
    Array.from({ length: 130 }, () => takeReference(source, 'LV', 2026)),
  )
  assert.equal(new Set(taken).size, 130)
  assert.deepEqual(taken.slice(0, 2), ['LV-2026-000001', 'LV-2026-000002'])
})

test('forces, series and years count for themselves', async () => {
  const other = await sourceOf(2)
  assert.equal(await takeReference(other, 'LV', 2026), 'LV-2026-000001')
  assert.equal(await takeReference(other, 'EX', 2026), 'EX-2026-000001')
  assert.equal(await takeReference(other, 'LV', 2027), 'LV-2027-000001')
})

test('a force cannot take numbers of another', async () => {
  const mine = await sourceOf(1)
  await assert.rejects(takeReference({ ...mine, forceId: 2 }, 'ZZ', 2026), /row-level security/)
})
