import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, parseInput } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { mileage } from '../room.ts'
import { mileageDue } from './mileage-due.ts'
import { rateList } from './rates.ts'

let world: World
before(async () => {
  world = await testWorld([mileage])
})

const calculate = (given: object) =>
  mileageDue.output.parse(
    mileageDue.calculate(parseInput('mileage', mileageDue.input, given) as never),
  )

test('calc mileage: 1,200 miles at 45p are owed £120.00 once 55p is known, ITEPA 2003 s.230', () => {
  const journey = { on: '2026-04-20', miles: '1200', paidPence: '54000' }
  const { totalPence, topUpPence, lines } = calculate({
    knownOn: '2026-05-21',
    journeys: [journey],
  })
  assert.deepEqual([totalPence, topUpPence, lines[0]?.version], ['66000', '12000', 'HMRC 2026'])
  assert.equal(calculate({ knownOn: '2026-05-20', journeys: [journey] }).topUpPence, '0')
})

test('calc mileage counts the miles of a year and vehicle, and splits at the limit', () => {
  const { lines } = calculate({
    knownOn: '2026-05-21',
    journeys: [
      { on: '2026-04-20', miles: '9990' },
      { on: '2026-04-20', miles: '100', vehicle: 'motorcycle' },
      { on: '2026-04-21', miles: '30.5' },
    ],
  })
  assert.deepEqual(
    lines.map(({ firstMiles, afterMiles, amountPence }) => [firstMiles, afterMiles, amountPence]),
    [
      [9_990, 0, '549450'],
      [100, 0, '2400'],
      [10, 20.5, '1063'],
    ],
  )
})

test('calc mileage refuses a day for which there is no rate', () => {
  assert.throws(
    () => calculate({ knownOn: '2026-05-21', journeys: [{ on: '2001-01-01', miles: '1' }] }),
    (error) => error instanceof Refusal && error.problems[0]?.code === 'mileage.no-rate',
  )
})

test('a rate is on the list from the day it was published', async () => {
  const caller = await world.caller()
  const known = async () =>
    (await ask(world.house, caller, rateList, {})).map(({ version }) => version)
  assert.ok(!(await known()).includes('HMRC 2026'))
  assert.equal((await known())[0], 'force 2026')
})
