import { describe, it } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { formatHours, readHours, writeHours } from '#platform/time'

const cases: readonly (readonly [string, number | null])[] = [
  ['8', 480],
  ['7.5', 450],
  ['7.2', 432],
  ['7:30', 450],
  [' 7 h 30 ', 450],
  ['7h30m', 450],
  ['7 hours, 30 minutes', 450],
  ['7 hours and 5 min', 425],
  ['24 hours', 1_440],
  ['45 min', 45],
  ['0', 0],
  ['-16', -960],
  ['−7:30', -450],
  ['7.33', null], // 439.8 minutes
  ['7:60', null],
  ['a day', null],
  ['', null],
  ['1e3', null],
  ['--8', null],
]

describe('hours as people type them', () => {
  for (const [typed, minutes] of cases) {
    it(`${JSON.stringify(typed)} is ${minutes === null ? 'no length of time' : `${minutes} minutes`}`, () => {
      assert.equal(readHours(typed), minutes)
    })
  }

  it('in words', () => {
    const words = [0, 45, 60, 432, 1_440, 72_000, -1_920].map(formatHours)
    assert.deepEqual(words, [
      '0 hours',
      '45 minutes',
      '1 hour',
      '7 hours 12 minutes',
      '24 hours',
      '1,200 hours',
      '−32 hours',
    ])
  })

  it('what is written is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000, max: 60_000 }), (minutes) => {
        assert.equal(readHours(writeHours(minutes)), minutes)
      }),
    )
  })
})
