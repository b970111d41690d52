import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { AwayParts } from './away.ts'
import { coverOf } from './cover.ts'
import type { DutyDay } from './roster.ts'
import { HeldSkills } from './skills.ts'

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
const minimum = (shift: string, people: number, skill: string | null = null) => ({
  shift,
  skill,
  people,
  valid: { from: '2026-01-01' as Day, until: null },
})

const none = new HeldSkills([])
const nobody = new AwayParts()
const gone = (personId: string, part: 'whole' | 'morning' = 'whole') => ({ personId, day, part })

test('whoever is away is not counted, and below the minimum is said', () => {
  const days = [early('a'), early('b'), early('c')]
  const away = new AwayParts([gone('c')])
  const [found] = coverOf({ days, away, minima: [minimum('E', 3)], held: none })
  assert.deepEqual(found, {
    day,
    shift: 'E',
    skill: null,
    present: 2,
    away: 1,
    needed: 3,
    below: true,
  })
})

test('at its minimum a shift is covered; one that the unit does not work needs nobody', () => {
  const minima = [minimum('E', 1), minimum('N', 2)]
  const found = coverOf({ days: [early('a')], away: nobody, minima, held: none })
  assert.deepEqual(
    found.map(({ shift, present, below }) => [shift, present, below]),
    [
      ['E', 1, false],
      [null, 1, false],
    ],
  )
  const moved = { ...early('b'), basis: 'changed' as const, shift: 'N' }
  const [, night] = coverOf({ days: [early('a'), moved], away: nobody, minima, held: none })
  assert.deepEqual([night?.present, night?.needed], [1, null])
})

test('a shift without a minimum is counted and never below it', () => {
  const [found] = coverOf({ days: [early('a')], away: nobody, minima: [], held: none })
  assert.deepEqual([found?.needed, found?.below], [null, false])
})

test('a minimum of a skill counts those who hold it on that day and are not away', () => {
  const taser = (personId: string, until: string) => ({
    personId,
    skill: 'taser',
    from: '2025-03-04' as Day,
    until: until as Day,
  })
  const held = new HeldSkills([
    taser('a', '2026-03-04'),
    taser('b', '2026-03-03'),
    taser('c', '2027-01-01'),
  ])
  const days = [early('a'), early('b'), early('c'), early('d')]
  const minima = [minimum('E', 2), minimum('E', 2, 'taser'), minimum('N', 1, 'taser')]
  const found = coverOf({ days, away: new AwayParts([gone('c')]), minima, held })
  assert.deepEqual(
    found.map(({ skill, present, away, needed, below }) => [skill, present, away, needed, below]),
    [
      [null, 3, 1, 2, false],
      ['taser', 1, 1, 2, true],
      [null, 3, 1, null, false],
    ],
  )
})

test('the strength of a day is that of all shifts and of times that are nobody’s shift', () => {
  const odd = { ...early('d'), shift: null, times: { starts: 600, ends: 900 } }
  const days = [early('a'), early('b'), { ...early('c'), shift: 'L' }, odd]
  const away = new AwayParts([gone('a', 'morning'), gone('c')])
  assert.deepEqual(
    coverOf({ days, away, minima: [], held: none }).map(({ shift, present }) => [shift, present]),
    [
      ['E', 1],
      ['L', 0],
      [null, 2],
    ],
  )
})
