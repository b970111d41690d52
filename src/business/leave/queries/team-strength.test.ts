import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import type { OnDuty } from '../rules/strength.ts'
import { teamStrength } from './team-strength.ts'

const day = (text: string) => text as Day
const monday = { from: day('2026-05-11'), until: day('2026-05-12') }
/** So many of a unit on duty on some days. */
const duty = (unitId: string, people: number, ...days: readonly string[]): OnDuty[] =>
  days.map((on) => ({ unitId, day: day(on), shift: 'D', people, away: null, personId: null }))
const workingDays = [11, 12, 13, 14, 15].map((n) => `2026-05-${n}`)
const week = { from: day('2026-05-11'), until: day('2026-05-18') }

test('who has a duty, less who is away in the weaker half of it', () => {
  const away = (part: 'morning' | 'afternoon', people: number) =>
    duty('a', people, monday.from).map((one) => ({ ...one, away: part }))
  const [only] = teamStrength(
    monday,
    [{ unitId: 'a', name: 'A', minimum: 3 }],
    [...duty('a', 1, monday.from), ...away('morning', 1), ...away('afternoon', 2)],
  )
  assert.deepEqual(only, {
    day: monday.from,
    atWork: 2,
    needed: 3,
    below: [{ unit: 'A', atWork: 2, needed: 3 }],
  })
})

test('a strong unit makes no other stronger, and one without a minimum needs nothing', () => {
  const [only] = teamStrength(
    monday,
    [
      { unitId: 'a', name: 'A', minimum: 3 },
      { unitId: 'b', name: 'B', minimum: 2 },
      { unitId: 'c', name: 'C', minimum: null },
    ],
    [['a', 9] as const, ['b', 1] as const, ['c', 7] as const].flatMap(([unitId, people]) =>
      duty(unitId, people, monday.from),
    ),
  )
  assert.deepEqual([only?.atWork, only?.needed], [17, 5])
  assert.deepEqual(only?.below, [{ unit: 'B', atWork: 1, needed: 2 }])
})

test('no unit with a minimum: nothing is needed, and days off are days without anybody', () => {
  const units = [{ unitId: 'a', name: 'A', minimum: null }]
  assert.deepEqual(
    teamStrength(week, units, duty('a', 2, ...workingDays)).map(({ atWork, needed }) => [
      atWork,
      needed,
    ]),
    [2, 2, 2, 2, 2, 0, 0].map((atWork) => [atWork, null]),
  )
})

test('a weekend on which nobody works is not below the minimum; leave that empties a day is', () => {
  const units = [{ unitId: 'a', name: 'A', minimum: 2 }]
  const rows = duty('a', 2, ...workingDays).map((one) =>
    one.day === '2026-05-15' ? { ...one, away: 'whole' as const } : one,
  )
  assert.deepEqual(
    teamStrength(week, units, rows).map(({ needed, below }) => [needed, below.length]),
    [
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 1],
      [null, 0],
      [null, 0],
    ],
  )
})
