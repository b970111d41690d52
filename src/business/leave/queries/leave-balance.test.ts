import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { leaveBalance } from './leave-balance.ts'

const employment = {
  from: '2015-09-07',
  category: 'officer',
  rankOrGrade: 'Constable',
  seniority: 10,
  joinedOn: '2015-09-07',
  dayMinutes: 480,
  workingDays: '1111100',
}
const calculate = (input: object) =>
  leaveBalance.output.parse(
    leaveBalance.calculate(parseInput('leave-balance', leaveBalance.input, input) as never),
  )

test('calc leave-balance says what is left and how it comes about, by the rows of the force', () => {
  const balance = calculate({
    asOf: '2026-05-01',
    employments: [employment],
    adjustments: [
      { kind: 'carried-over', minutes: 480, madeOn: '2026-04-01', expiresOn: '2026-06-30' },
    ],
    requests: [
      { reference: 'A', status: 'approved', firstOn: '2026-04-20', minutesByDay: [480, 480] },
      { reference: 'B', status: 'sent', firstOn: '2026-08-03', minutesByDay: [480] },
    ],
  })
  assert.equal(balance.leaveYear, 2026)
  assert.deepEqual(
    balance.lines.map(({ key, minutes }) => [key, minutes]),
    [
      ['entitlement', 28 * 480],
      ['carried-over', 480],
      ['taken', -960],
      ['waiting', -480],
    ],
  )
  assert.equal(balance.left, 27 * 480 - 480)
})

test('calc leave-balance takes rows given with the question, and refuses a year without one', () => {
  const row = { category: 'officer', afterYears: 0, from: '2026-04-01', days: 40 }
  const entitlements = [{ ...row, dayMinutes: 480, fullWeekMinutes: 2_400 }]
  const asked = { asOf: '2026-05-01', employments: [employment] }
  assert.equal(calculate({ ...asked, entitlements }).left, 40 * 480)
  assert.throws(
    () => calculate({ ...asked, entitlements, leaveYear: 2025 }),
    (error) => error instanceof Refusal && error.problems[0]?.code === 'leave.no-entitlement',
  )
})
