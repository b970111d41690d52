import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { shifts } from '../queries/data.ts'
import { AwayParts } from './away.ts'
import type { PlacedSpan, RosterFacts, Run } from './roster.ts'
import { placesWith, timesThere, workedOf } from './worked.ts'

const day = (text: string): Day => text as Day
const place = (personId: string, unitId: string): PlacedSpan => ({
  personId,
  unitId,
  valid: { from: day('2020-01-01'), until: null },
  workingDays: '1111100',
  dayMinutes: 480,
})
const nights: Run = {
  unitId: 'nights',
  personId: null,
  valid: { from: day('2026-01-01'), until: null },
  cycle: 'NNNN--',
  cycleFrom: day('2026-02-01'),
  worksHolidays: true,
}
const facts: RosterFacts = {
  places: [place('a', 'nights'), place('b', 'office'), place('c', 'office')],
  followed: [nights],
  published: [],
  changes: [
    {
      personId: 'c',
      day: day('2026-02-02'),
      step: 1,
      times: { starts: 840, ends: 1_440 },
      restNotice: null,
    },
  ],
  holidays: new Set(),
  shifts: shifts(),
}
const late = ({ ends }: { readonly ends: number }): boolean => ends > 1_200

test('who works by day and changes nothing is not looked at for work at night', () => {
  assert.deepEqual(
    placesWith(facts, late).map(({ personId }) => personId),
    ['a', 'c'],
  )
})

test('only what somebody was there for is worked: half of a duty where they were away for half', () => {
  const away = new AwayParts([
    { personId: 'a', day: day('2026-02-01'), part: 'whole' },
    { personId: 'a', day: day('2026-02-02'), part: 'morning' },
    { personId: 'a', day: day('2026-02-03'), part: 'afternoon' },
  ])
  const days = { from: day('2026-02-01'), until: day('2026-02-07'), away }
  assert.deepEqual(
    workedOf(facts, days, late).map((one) => [one.personId, one.day, one.starts, one.ends]),
    [
      ['a', '2026-02-02', 1_560, 1_860],
      ['a', '2026-02-03', 1_260, 1_560],
      ['a', '2026-02-04', 1_260, 1_860],
      ['c', '2026-02-02', 840, 1_440],
    ],
  )
  assert.equal(timesThere({ starts: 0, ends: 600 }, 'whole'), null)
})
