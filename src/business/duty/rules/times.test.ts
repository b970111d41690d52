import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { clearDays, lengthOf, momentOf, readTime, readTimes, timesWords } from './times.ts'

const day = (text: string): Day => text as Day

test('a time is read as people type it', () => {
  const read = ['07:00', '7:00', '7.30', '0700', '23:59', '24:00', '7', 'noon'].map(readTime)
  assert.deepEqual(read, [420, 420, 450, 420, 1_439, null, null, null])
})

test('an end that is not after the start is of the next day', () => {
  assert.deepEqual(readTimes('21:00', '07:00').times, { starts: 1_260, ends: 1_860 })
  assert.deepEqual(readTimes('07:00', '07:00').times, { starts: 420, ends: 1_860 })
  assert.equal(timesWords({ starts: 1_260, ends: 1_860 }), '21:00 to 07:00')
})

test('what is no time is said at its field, with what would be accepted', () => {
  const { problems } = readTimes('early', '17:00')
  assert.deepEqual(
    problems.map(({ code, field }) => [code, field]),
    [['duty.bad-time', 'starts']],
  )
})

test('neither the day of being told nor the day itself is a clear day: Annex H', () => {
  // Scenario: told 12 days before, 11 clear days.
  assert.equal(clearDays(day('2026-03-02'), day('2026-03-14')), 11)
  assert.equal(clearDays(day('2026-03-02'), day('2026-03-03')), 0)
  assert.equal(clearDays(day('2026-03-02'), day('2026-03-02')), 0)
})

test('a night is an hour shorter when the clocks go forward, and longer when they go back', () => {
  const night = { starts: 1_260, ends: 1_860 }
  assert.equal(lengthOf(day('2026-03-07'), night), 600)
  assert.equal(lengthOf(day('2026-03-28'), night), 540)
  assert.equal(lengthOf(day('2026-10-24'), night), 660)
  assert.equal(momentOf(day('2026-03-28'), 1_860).toString(), '2026-03-29T06:00:00Z')
})
