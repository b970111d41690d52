import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type Day } from '#platform/time'
import { rosterRules, shifts } from '../queries/data.ts'
import { breachesOf, newBreaches } from './checks.ts'
import { rosterOf, type RosterFacts, type Times } from './roster.ts'

const from = '2026-03-02' as Day

function daysOf(cycle: string, changes: readonly [number, Times | null][] = [], days = 28) {
  const facts: RosterFacts = {
    places: [
      {
        personId: 'p',
        unitId: 'u',
        valid: { from, until: null },
        workingDays: '1111100',
        dayMinutes: 480,
      },
    ],
    followed: [
      {
        unitId: 'u',
        personId: null,
        valid: { from, until: null },
        cycle,
        cycleFrom: from,
        worksHolidays: true,
      },
    ],
    published: [],
    changes: changes.map(([n, times]) => ({
      personId: 'p',
      day: addDays(from, n),
      step: 1,
      times,
      restNotice: null,
    })),
    holidays: new Set(),
    shifts: shifts(),
  }
  return rosterOf(facts, from, addDays(from, days))
}

const found = (cycle: string, changes: readonly [number, Times | null][] = [], days = 28) =>
  breachesOf(daysOf(cycle, changes, days), rosterRules()).map(({ rule, day, found: how }) => [
    rule,
    day,
    how,
  ])

test('the patterns of the demo force break no rule', () => {
  assert.deepEqual(found('EELLNN----', [], 84), [])
  assert.deepEqual(found('TTXX----', [], 84), [])
})

test('11 hours between duties are enough, a minute less is not: Annex E', () => {
  // An early of 07:00 to 17:00, then a start at 04:00 the next day.
  assert.deepEqual(found('EE--------', [[1, { starts: 240, ends: 840 }]]), [])
  assert.deepEqual(found('EE--------', [[1, { starts: 239, ends: 839 }]]), [
    ['rest-between', '2026-03-03', 659],
  ])
})

test('a late before an early leaves too little rest, and it is counted in hours', () => {
  const [first] = found('LE--------')
  assert.deepEqual(first, ['rest-between', '2026-03-03', 420])
})

test('a duty of 12 hours is the longest', () => {
  assert.deepEqual(found('E---------', [[0, { starts: 420, ends: 1_140 }]]), [])
  assert.deepEqual(found('E---------', [[0, { starts: 420, ends: 1_141 }]]), [
    ['longest-duty', from, 721],
  ])
})

test('the hour that comes twice in October makes no night too long', () => {
  const days = rosterOf(
    {
      places: [
        {
          personId: 'p',
          unitId: 'u',
          valid: { from, until: null },
          workingDays: '0000010',
          dayMinutes: 480,
        },
      ],
      followed: [],
      published: [],
      changes: [
        {
          personId: 'p',
          day: '2026-10-24' as Day,
          step: 1,
          restNotice: null,
          times: { starts: 1_140, ends: 1_860 },
        },
      ],
      holidays: new Set(),
      shifts: shifts(),
    },
    '2026-10-24' as Day,
    '2026-10-25' as Day,
  )
  assert.deepEqual(breachesOf(days, rosterRules()), [])
})

test('eight rest days in 28 are enough, seven are not, and it is said once: reg. 26', () => {
  assert.deepEqual(found('DDDDD--'), [])
  assert.deepEqual(found('DDDDD--', [[5, { starts: 480, ends: 960 }]]), [['rest-days', from, 7]])
})

test('of a change only what it brings about itself is held against it', () => {
  const before = breachesOf(daysOf('LE--------'), rosterRules())
  const after = breachesOf(daysOf('LE--------', [[9, { starts: 0, ends: 721 }]]), rosterRules())
  assert.deepEqual(
    newBreaches(before, after).map(({ rule }) => rule),
    ['longest-duty'],
  )
})
