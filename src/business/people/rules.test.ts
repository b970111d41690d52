import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { patternMinutes, problemsWithPattern } from './rules.ts'

test('a pattern has seven days and at least one of work', () => {
  assert.deepEqual(problemsWithPattern({ workingDays: '1111100' }), [])
  for (const workingDays of ['', '111110', '11111000', '0000000', '11111x0']) {
    assert.equal(problemsWithPattern({ workingDays })[0]?.code, 'people.bad-pattern')
  }
})

test('a working day has its minutes, a day off none', () => {
  const pattern = { workingDays: '1111100', dayMinutes: 480 }
  assert.equal(patternMinutes(pattern, parseDay('2026-03-06')), 480) // a Friday
  assert.equal(patternMinutes(pattern, parseDay('2026-03-07')), 0)
  assert.equal(patternMinutes({ ...pattern, workingDays: '0000011' }, parseDay('2026-03-08')), 480)
})
