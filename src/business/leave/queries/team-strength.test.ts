import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { teamStrength } from './team-strength.ts'

const day = (text: string) => text as Day
const monday = { from: day('2026-05-11'), until: day('2026-05-12') }
const week = { from: day('2026-05-11'), until: day('2026-05-18') }

test('who works by pattern, less who is away in the weaker half of the day', () => {
  const [only] = teamStrength(
    monday,
    [{ unitId: 'a', name: 'A', minimum: 3 }],
    [
      { unitId: 'a', workingDays: '1111100', people: 4 },
      { unitId: 'a', workingDays: '0111110', people: 5 },
    ],
    [{ unitId: 'a', day: monday.from, morning: 1, afternoon: 2 }],
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
    [
      { unitId: 'a', workingDays: '1111100', people: 9 },
      { unitId: 'b', workingDays: '1111100', people: 1 },
      { unitId: 'c', workingDays: '1111100', people: 7 },
    ],
    [],
  )
  assert.deepEqual([only?.atWork, only?.needed], [17, 5])
  assert.deepEqual(only?.below, [{ unit: 'B', atWork: 1, needed: 2 }])
})

test('no unit with a minimum: nothing is needed, and days off are days without anybody', () => {
  const units = [{ unitId: 'a', name: 'A', minimum: null }]
  const patterns = [{ unitId: 'a', workingDays: '1111100', people: 2 }]
  assert.deepEqual(
    teamStrength(week, units, patterns, []).map(({ atWork, needed }) => [atWork, needed]),
    [2, 2, 2, 2, 2, 0, 0].map((atWork) => [atWork, null]),
  )
})

test('a weekend on which nobody works is not below the minimum; leave that empties a day is', () => {
  const units = [{ unitId: 'a', name: 'A', minimum: 2 }]
  const patterns = [{ unitId: 'a', workingDays: '1111100', people: 2 }]
  const friday = { unitId: 'a', day: day('2026-05-15'), morning: 2, afternoon: 2 }
  const found = teamStrength(week, units, patterns, [friday])
  assert.deepEqual(
    found.map(({ needed, below }) => [needed, below.length]),
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
