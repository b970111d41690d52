import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { problemsWithTiming } from './timing.ts'

const payDay = parseDay('2026-03-25')
const codes = (today: string, reason?: string, kind: 'monthly' | 'supplementary' = 'monthly') =>
  problemsWithTiming({ payDay, today: parseDay(today), kind }, reason).map(({ code }) => code)

test('on or before the pay day needs no reason, after it one (PAYE Regulations reg. 67B)', () => {
  assert.deepEqual(codes('2026-03-25'), [])
  assert.deepEqual(codes('2026-03-26'), ['returns.late'])
  assert.deepEqual(codes('2026-03-26', 'G'), [])
  assert.deepEqual(codes('2026-03-25', 'F'), ['returns.not-late'])
})

// HMRC, Correcting payroll errors: an additional submission on or before the day of the payment.
test('a supplementary run may be a correction, in time or not, and no other run is one', () => {
  assert.deepEqual(codes('2026-03-25', 'H', 'supplementary'), [])
  assert.deepEqual(codes('2026-04-01', 'H', 'supplementary'), [])
  assert.deepEqual(codes('2026-04-01', 'H'), ['returns.no-correction'])
  assert.deepEqual(codes('2026-04-01', undefined, 'supplementary'), ['returns.late'])
})
