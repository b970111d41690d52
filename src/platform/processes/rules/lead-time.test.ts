import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holidaysOf, openOn, WEEKDAYS, workingCalendar, type Day } from '#platform/time'
import {
  barsOf,
  daysWords,
  minutesBefore,
  minutesOfTime,
  shareWords,
  trendWords,
  workingWords,
} from './lead-time.ts'

test('the minutes before each day leave out weekends and bank holidays', () => {
  const opening = openOn(WEEKDAYS.slice(0, 5), '08:00', '18:00')
  const calendar = workingCalendar({ opening, closedOn: holidaysOf('england-and-wales') })
  // Maundy Thursday to the Tuesday after Easter 2026: Good Friday and Easter Monday are closed.
  const before = minutesBefore(calendar, '2026-04-02' as Day, '2026-04-07' as Day, 600)
  assert.deepEqual(before, [0, 600, 600, 600, 600, 600, 1_200])
})

test('the bars of a distribution touch, the last has no end, and each says what it holds', () => {
  const bars = barsOf(600)
  assert.deepEqual([bars[0]?.words, bars[0]?.until], ['Up to a quarter day', 150])
  assert.deepEqual([bars[3]?.words, bars[3]?.until], ['1 to 2 days', 1_200])
  assert.deepEqual([bars.at(-2)?.words, bars.at(-2)?.until], ['15 to 20 days', 12_000])
  assert.deepEqual([bars.at(-1)?.words, bars.at(-1)?.until], ['Over 20 days', null])
})

test('times are said as people say them', () => {
  assert.equal(minutesOfTime('08:30'), 510)
  assert.deepEqual([null, 0, 59.4, 60, 95, 3_000].map(workingWords), [
    'None',
    '0 min',
    '59 min',
    '1 h',
    '1.6 h',
    '50 h',
  ])
  assert.deepEqual([null, 1, 3.25].map(daysWords), ['None', '1 day', '3.3 days'])
  assert.deepEqual(
    [shareWords(1, 0), shareWords(0, 9), shareWords(1, 400), shareWords(2, 3)],
    ['None', '0 %', 'under 1 %', '67 %'],
  )
})

test('a trend compares medians; a twentieth is no change', () => {
  assert.equal(trendWords(100, 100), 'As before')
  assert.equal(trendWords(105, 100), 'As before')
  assert.equal(trendWords(150, 100), '50 % longer')
  assert.equal(trendWords(75, 100), '25 % shorter')
  assert.equal(trendWords(10, 0), 'Longer')
  assert.equal(trendWords(null, 100), 'Nothing to compare')
})
