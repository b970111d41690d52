import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { loadPeople } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { awardCost } from './award.ts'

let world: World
let payroll: Caller
const cost = (asked: object = {}, caller = payroll) =>
  ask(world.house, caller, awardCost, { percent: '4', from: '2026-03-01', ...asked })

before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ roles: ['payroll'] })
  const demo = await world.caller({ machineOf: 'demo' })
  const ids = Array.from({ length: 10 }, () => randomUUID())
  await perform(world.house, demo, loadPeople, {
    people: ids.map((personId, index) => ({
      personId,
      organisationId: 11,
      givenName: 'Officer',
      familyName: `Number ${index}`,
    })),
    employments: ids.map((personId, index) => ({
      personId,
      from: '2020-01-01',
      joinedOn: '2015-06-01',
      unitId: unitIds.lambeth(1),
      dayMinutes: 480,
      workingDays: '1111100',
      rankOrGrade: index < 6 ? 'Constable' : 'Sergeant',
      fteHundredths: index === 0 ? 50 : 100,
    })),
  })
})

test('an award is by rank until 31 March, with what the employer pays on it', async () => {
  const { rows } = await cost()
  const [constables] = rows
  assert.deepEqual(constables?.ranks, ['Constable, Detective constable'])
  assert.equal(constables.people, 8)
  // A month of the top is 4,188.00 and, with four per cent more, 4,355.52; of London weighting
  // 263.83 and 274.39. One of them works half: 2,094.00 to 2,177.76, and 131.92 to 137.19.
  const [whole, half] = [16_752 + 1_056, 8_376 + 527]
  assert.deepEqual([constables.arrears, constables.toCome], [0, 7 * whole + half])
  // Class 1 of the employer at 15 %, and 35.3 % for the pension: each rounded by person.
  assert.ok(Math.abs(constables.ni - constables.toCome * 0.15) <= 8)
  assert.ok(Math.abs(constables.pension - constables.toCome * 0.353) <= 8)
})

test('ranks of fewer than five people are shown together, whatever is asked for', async () => {
  const { rows, total } = await cost()
  assert.deepEqual(
    rows.map(({ ranks, people }) => [ranks.length, people]),
    [
      [1, 8],
      [2, 7],
    ],
    'one chief inspector with six sergeants',
  )
  assert.equal(total.people, 15)
  const asked = await cost({ scales: ['chief-inspector'] })
  assert.deepEqual(asked.rows, [rows[1]], 'the one is not told from the answer for all')
  const oversight = await world.caller({ organisationId: 12, roles: ['payroll'] })
  assert.deepEqual((await cost({}, oversight)).rows, [], 'one person is too few to say anything')
})

test('an award from September is seven months of it by March, and a part of a month by its days', async () => {
  const [year] = (await cost({ from: '2025-09-01' })).rows
  const [month] = (await cost()).rows
  assert.equal(year!.toCome, 7 * month!.toCome)
  const [part] = (await cost({ from: '2026-03-16' })).rows
  // 15 of 31 days as before and 16 by the award, each line to the nearest penny.
  const whole = 202_645 + 224_801 - 418_800 + (12_766 + 14_162 - 26_383)
  const half = 101_323 + 112_401 - 209_400 + (6_383 + 7_081 - 13_192)
  assert.equal(part!.toCome, 7 * whole + half)
})

test('days outside the financial year and rates that are none are refused', async () => {
  await assert.rejects(cost({ from: '2026-04-01' }), refusedAs('paymodelling.award-outside-year'))
  await assert.rejects(cost({ percent: '4,2' }), refusedAs('paymodelling.award-cost.input'))
  const sergeant = await world.caller({ roles: ['sergeant'] })
  await assert.rejects(cost({}, sergeant), refusedAs('platform.not-permitted'))
})
