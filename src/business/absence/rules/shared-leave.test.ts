import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { sharedRules } from '../queries/kinds.ts'
import { lastOfWeeks, problemsWithShared, sharedLeft, type SharedAsked } from './shared-leave.ts'

const [rule] = sharedRules()
const none = { weeks: 0, paidWeeks: 0 }
const asked: SharedAsked = {
  childOn: '2026-01-12' as Day,
  firstWeeks: 26,
  firstPaidWeeks: 26,
  partnerWeeks: 10,
  partnerPaidWeeks: 5,
  firstOn: '2026-07-13' as Day,
  weeks: 16,
  paidWeeks: 8,
}
const left = (more: Partial<SharedAsked> = {}, own = none) => {
  assert.ok(rule)
  const { leave, pay } = sharedLeft(rule, { ...asked, ...more }, own)
  return [leave.left, pay.left]
}
const refused = (more: Partial<SharedAsked> = {}, own = none) => {
  assert.ok(rule)
  const one = { ...asked, ...more }
  const [found] = problemsWithShared(rule, one, sharedLeft(rule, one, own))
  return [found?.code, found?.field]
}

test('52 weeks of leave and 39 of pay, less what both parents take (SI 2014/3050 reg. 6, SI 2014/3051 reg. 10)', () => {
  assert.deepEqual(left(), [16, 8])
  assert.deepEqual(left({}, { weeks: 4, paidWeeks: 3 }), [12, 5])
  const nobody = { partnerWeeks: 0, partnerPaidWeeks: 0 }
  assert.deepEqual(left({ ...nobody, firstWeeks: 2, firstPaidWeeks: 2 }), [50, 37])
  assert.deepEqual(left({ ...nobody, firstWeeks: 0, firstPaidWeeks: 1 }), [50, 37])
  assert.deepEqual(left({ ...nobody, firstWeeks: 52, firstPaidWeeks: 39 }), [0, 0])
  assert.deepEqual(
    left({ ...nobody, firstPaidWeeks: 0 }),
    [26, 0],
    'without their pay there is none',
  )
})

test('what is left may be asked for to the last week, and no week beyond', () => {
  assert.deepEqual(refused(), [undefined, undefined])
  assert.deepEqual(refused({ weeks: 17 }), ['absence.shared-left', 'weeks'])
  assert.deepEqual(refused({ paidWeeks: 9 }), ['absence.shared-left', 'paidWeeks'])
  assert.deepEqual(refused({ weeks: 4, paidWeeks: 5 }), ['absence.shared-left', 'paidWeeks'])
  assert.deepEqual(refused({}, { weeks: 1, paidWeeks: 0 }), ['absence.shared-left', 'weeks'])
})

test('it lies between the birth and the day before the first birthday (reg. 7)', () => {
  assert.deepEqual(refused({ firstOn: '2026-01-11' as Day }), ['absence.shared-when', 'firstOn'])
  const days = { firstOn: '2026-12-28' as Day, paidWeeks: 0 }
  assert.equal(lastOfWeeks(days.firstOn, 2), '2027-01-10')
  assert.deepEqual(refused({ ...days, weeks: 2 }), [undefined, undefined])
  assert.deepEqual(refused({ ...days, weeks: 3 }), ['absence.shared-when', 'weeks'])
})

test('what is said of the others must be possible', () => {
  assert.deepEqual(refused({ firstWeeks: 1 }), ['absence.shared-said', 'firstWeeks'])
  assert.deepEqual(refused({ firstPaidWeeks: 27 }), ['absence.shared-said', 'firstPaidWeeks'])
  assert.deepEqual(refused({ partnerPaidWeeks: 11 }), ['absence.shared-said', 'partnerPaidWeeks'])
})
