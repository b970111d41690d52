import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '#platform/time'
import { patterns, shifts } from '../queries/data.ts'
import { letterOn, rosterOf, shiftOf, type PlacedSpan, type RosterFacts } from './roster.ts'

const day = (text: string): Day => text as Day
const from = day('2026-03-02')
const place: PlacedSpan = {
  personId: 'p',
  unitId: 'u',
  valid: { from: day('2020-01-01'), until: null },
  workingDays: '1111100',
  dayMinutes: 432,
}
const facts: RosterFacts = {
  places: [place],
  followed: [],
  published: [],
  changes: [],
  holidays: new Set(['2026-04-03']),
  shifts: shifts(),
}
const cycle = 'EELLNN----'
const run = {
  unitId: 'u',
  personId: null,
  valid: { from: day('2026-01-01'), until: null },
  cycle,
  cycleFrom: from,
  worksHolidays: true,
}
const letters = (given: RosterFacts, days = 10, first = from): string =>
  rosterOf(given, first, addDays(first, days))
    .map(({ shift, times }) => shift ?? (times === null ? '-' : '*'))
    .join('')

test('a unit on a cycle works it day by day, from its first day', () => {
  assert.equal(letters({ ...facts, followed: [run] }, 12), 'EELLNN----EE')
})

test('a team that is an offset behind works the same cycle that many days later', () => {
  const behind = { ...run, cycleFrom: addDays(from, 2) }
  assert.equal(letters({ ...facts, followed: [behind] }, 10), '--EELLNN--')
})

test('whoever follows no pattern works the days of their week, not on a public holiday', () => {
  assert.equal(letters(facts, 7), 'DDDDD--')
  const [friday] = rosterOf(facts, day('2026-04-03'), day('2026-04-04'))
  assert.deepEqual([friday?.times, friday?.holidayOff, friday?.holiday], [null, true, true])
  assert.deepEqual(rosterOf(facts, from, addDays(from, 1))[0]?.times, { starts: 480, ends: 912 })
})

test('a pattern that works through holidays is not broken by one', () => {
  const given = { ...facts, followed: [{ ...run, cycleFrom: day('2026-04-03') }] }
  const [friday] = rosterOf(given, day('2026-04-03'), day('2026-04-04'))
  assert.deepEqual([friday?.shift, friday?.holiday, friday?.holidayOff], ['E', true, false])
})

test('what is published stands before what is followed since, and a person before their unit', () => {
  const published = { ...run, cycle: 'TTXX----', valid: { from, until: addDays(from, 4) } }
  const both = { ...facts, followed: [run], published: [published] }
  assert.equal(letters(both, 6), 'TTXXNN')
  const own = { ...run, unitId: null, personId: 'p', cycle: null, worksHolidays: false }
  assert.equal(letters({ ...facts, followed: [run, own] }, 7), 'DDDDD--')
})

test('a changed day is as it was changed last, and says by its step how often that was', () => {
  const times = { starts: 900, ends: 1_500 }
  const changes = [{ personId: 'p', day: addDays(from, 1), step: 2, times, restNotice: null }]
  const days = rosterOf({ ...facts, followed: [run], changes }, from, addDays(from, 3))
  assert.deepEqual(
    days.map(({ basis, step, shift }) => [basis, step, shift]),
    [
      ['planned', 0, 'E'],
      ['changed', 2, null],
      ['planned', 0, 'L'],
    ],
  )
})

test('of somebody who moves units each day is of the unit where they work then', () => {
  const moved = [
    { ...place, valid: { from: day('2020-01-01'), until: addDays(from, 2) } },
    { ...place, unitId: 'v', valid: { from: addDays(from, 2), until: null } },
  ]
  assert.equal(letters({ ...facts, places: moved, followed: [run] }, 7), 'EEDDD--')
})

test('a cycle repeats itself in both directions, whatever the day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -5_000, max: 5_000 }),
      fc.integer({ min: -9, max: 9 }),
      (n, k) => {
        const then = addDays(from, n)
        const later = addDays(then, k * cycle.length)
        return letterOn(cycle, from, then) === letterOn(cycle, from, later)
      },
    ),
  )
})

test('each person has one day for each day of the stretch, in order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 9 }), (days, offset) => {
      const followed = [{ ...run, cycleFrom: addDays(from, offset) }]
      const found = rosterOf({ ...facts, followed }, from, addDays(from, days))
      return found.every((one, index) => one.day === addDays(from, index)) && found.length === days
    }),
  )
})

test('every letter of every pattern is a shift, and a letter of none is a defect', () => {
  for (const { cycle: letter, valid } of patterns()) {
    for (const one of (letter ?? '').replaceAll('-', '')) shiftOf(shifts(), one, valid.from)
  }
  assert.throws(() => shiftOf(shifts(), 'Z', from), /no shift Z/)
})
