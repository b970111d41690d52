import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { coverOf } from './cover.ts'
import type { DutyDay } from './roster.ts'

const day = '2026-03-03' as Day
const early = (personId: string): DutyDay => ({
  personId,
  day,
  unitId: 'u',
  times: { starts: 420, ends: 1_020 },
  shift: 'E',
  basis: 'published',
  holiday: false,
  holidayOff: false,
  step: 0,
  restNotice: null,
})
const minimum = (shift: string, people: number) => ({
  shift,
  people,
  valid: { from: '2026-01-01' as Day, until: null },
})

test('whoever is on leave is not counted, and below the minimum is said', () => {
  const days = [early('a'), early('b'), early('c')]
  const away = [{ personId: 'c', day }]
  const [found] = coverOf({ days, away, minima: [minimum('E', 3)] })
  assert.deepEqual(found, {
    day,
    shift: 'E',
    present: 2,
    onLeave: 1,
    needed: 3,
    below: true,
  })
})

test('at its minimum a shift is covered; one that the unit does not work needs nobody', () => {
  const minima = [minimum('E', 1), minimum('N', 2)]
  const found = coverOf({ days: [early('a')], away: [], minima })
  assert.deepEqual(
    found.map(({ shift, present, below }) => [shift, present, below]),
    [['E', 1, false]],
  )
  const moved = { ...early('b'), basis: 'changed' as const, shift: 'N' }
  const [, night] = coverOf({ days: [early('a'), moved], away: [], minima })
  assert.deepEqual([night?.present, night?.needed], [1, null])
})

test('a shift without a minimum is counted and never below it', () => {
  const [found] = coverOf({ days: [early('a')], away: [], minima: [] })
  assert.deepEqual([found?.needed, found?.below], [null, false])
})
