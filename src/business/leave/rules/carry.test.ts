import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDay } from '#platform/time'
import { leavePolicies } from '../queries/policy.ts'
import { problemsWithCarrying, yearEndOf } from './carry.ts'
import { carriedUntil, daysOfYear, leaveYearOf, policyOn, yearWords } from './policy.ts'

test('five days (40 h) are carried by themselves, more only by approval: Annex O', () => {
  const cases: [number, number, number, number][] = [
    // left, approved, carried, lost
    [0, 0, 0, 0],
    [2_400, 0, 2_400, 0],
    [2_401, 0, 2_400, 1],
    [4_800, 3_600, 3_600, 1_200],
    [1_200, 3_600, 1_200, 0],
    [4_800, 600, 2_400, 2_400],
    [-480, 0, 0, 0],
  ]
  for (const [left, approved, carried, lost] of cases) {
    assert.deepEqual(yearEndOf(left, 2_400, approved), { left, carried, lost }, String(left))
  }
})

test('nothing is made or kept twice at the end of a year', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -5_000, max: 20_000 }),
      fc.nat(5_000),
      fc.nat(9_000),
      (left, most, approved) => {
        const { carried, lost } = yearEndOf(left, most, approved)
        assert.equal(carried + lost, Math.max(0, left))
        assert.ok(carried >= 0 && lost >= 0)
      },
    ),
  )
})

test('one asks for more than is carried anyway, and for no more than is left', () => {
  const asked = { minutes: 3_000, left: 4_000, mostMinutes: 2_400, leaveYear: 2025, closed: false }
  const code = (more: Partial<typeof asked>) => problemsWithCarrying({ ...asked, ...more })[0]?.code
  assert.equal(code({}), undefined)
  assert.equal(code({ minutes: 2_400 }), 'leave.carried-anyway')
  assert.equal(code({ minutes: 2_401, left: 2_401 }), undefined)
  assert.equal(code({ left: 2_999 }), 'leave.more-than-left')
  assert.equal(code({ closed: true }), 'leave.year-closed')
})

test('a leave year runs from 1 April to 31 March, and carried leave to 30 June', () => {
  const policies = leavePolicies()
  const cases: [string, number][] = [
    ['2026-03-31', 2025],
    ['2026-04-01', 2026],
    ['2027-03-31', 2026],
    ['2019-05-01', 2019],
  ]
  for (const [on, year] of cases) assert.equal(leaveYearOf(policies, parseDay(on)), year, on)
  assert.deepEqual(daysOfYear(policies, 2026), { from: '2026-04-01', until: '2027-04-01' })
  assert.equal(carriedUntil(policies, 2026), '2026-06-30')
  assert.equal(yearWords(2025), '2025/26')
  assert.equal(yearWords(2099), '2099/00')
})

test('every row of the leave data says where it is from, and no day has two policies', () => {
  const policies = leavePolicies()
  for (const [index, { valid }] of policies.entries()) {
    assert.equal(policies[index + 1]?.valid.from ?? null, valid.until)
    assert.equal(policyOn(policies, valid.from), policies[index])
  }
})
