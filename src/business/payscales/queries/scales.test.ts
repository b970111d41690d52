import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { payscales } from '../room.ts'
import { payScales } from './scales.ts'

let world: World
before(async () => {
  world = await testWorld([payscales])
})

test('pay-scales lists the points of each rank as they stand on a day', async () => {
  const caller = await world.caller()
  const top = async (on?: string) => {
    const { rows } = await ask(world.house, caller, payScales, on === undefined ? {} : { on })
    return rows.findLast(({ rankOrGrade }) => rankOrGrade === 'Constable')
  }
  assert.deepEqual([(await top())?.point, (await top())?.annualPence], [7, 50_256_00])
  assert.equal((await top('2025-01-01'))?.annualPence, 48_231_00)
  assert.equal(await top('2020-01-01'), undefined)
})
