import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, overtimeOf } from '../fixtures.ts'
import { fullNightHours, nightHours, spanOf, touchesNight } from './nights.ts'

const hoursOf = (on: string, starts: number, ends: number): number =>
  fullNightHours(spanOf({ on: day(on), starts: starts * 60, ends: ends * 60 }))

test('full hours between 20:00 and 06:00 count, of either night (Annex U, unsocial hours)', () => {
  assert.equal(hoursOf('2026-02-03', 21, 31), 9, 'a night of ten hours')
  assert.equal(hoursOf('2026-02-03', 14, 24), 4, 'a late')
  assert.equal(hoursOf('2026-02-03', 7, 17), 0, 'an early')
  assert.equal(hoursOf('2026-02-03', 4, 12), 2, 'an early start')
  assert.equal(hoursOf('2026-02-03', 14, 20.5), 0, 'half an hour')
  assert.equal(hoursOf('2026-02-03', 14, 21.75), 1)
  assert.equal(hoursOf('2026-02-03', 19, 31), 10, 'a long night')
})

test('in the nights on which the clocks change the hours that pass count', () => {
  assert.equal(hoursOf('2026-03-28', 21, 31), 8)
  assert.equal(hoursOf('2026-10-24', 21, 31), 10)
})

test('what is worked twice over counts once, and what lies apart is by itself', () => {
  const on = day('2025-02-09')
  const late = { on, starts: 840, ends: 1_230, hours: 0 }
  const at = (time: string) => Date.parse(`2025-02-${time}Z`) / 60_000
  const work = (starts: string, ends: string) =>
    overtimeOf(
      'recall',
      { minutes: 60, rate: [4, 3] },
      { workedOn: on, starts: at(starts), ends: at(ends) },
    )
  const hours = (starts: string, ends: string) =>
    nightHours([late], [work(starts, ends)]).reduce((sum, one) => sum + one.hours, 0)
  assert.equal(hours('09T20:30', '09T21:00'), 1, 'half an hour of each')
  assert.equal(hours('09T21:00', '09T21:45'), 0, 'apart')
  assert.equal(hours('09T14:00', '09T20:30'), 0, 'the same, as a rest day that is worked')
})

test('a duty that touches no night need not be kept', () => {
  assert.equal(touchesNight({ starts: 480, ends: 960 }), false)
  assert.equal(touchesNight({ starts: 359, ends: 960 }), true)
  assert.equal(touchesNight({ starts: 840, ends: 1_201 }), true)
})
