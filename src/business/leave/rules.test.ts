import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, holidaysOf, parseDay } from '#platform/time'
import { leaveDays, leaveMinutes, policyOn, problemsWithDays, type LeavePolicy } from './rules.ts'

const policy: LeavePolicy = {
  valid: { from: parseDay('2024-04-01'), until: null },
  division: 'england-and-wales',
  mostDaysAhead: 400,
  mostDaysAtOnce: 60,
}
const today = parseDay('2026-03-03')
const officeHours = { workingDays: '1111100', dayMinutes: 480 }

const problemOf = (first: string, last: string): string | undefined =>
  problemsWithDays({ firstOn: parseDay(first), lastOn: parseDay(last) }, today, policy)[0]?.code

test('days are asked for from today, in order, within the bounds of the policy', () => {
  const cases: [string, string, string | undefined][] = [
    ['2026-03-03', '2026-03-03', undefined],
    ['2026-03-02', '2026-03-03', 'leave.in-the-past'],
    ['2026-03-04', '2026-03-03', 'leave.ends-before-it-starts'],
    ['2026-03-03', '2026-05-01', undefined], // 60 days
    ['2026-03-03', '2026-05-02', 'leave.too-long'],
    ['2027-04-07', '2027-04-07', undefined], // 400 days ahead
    ['2027-04-08', '2027-04-08', 'leave.too-far-ahead'],
  ]
  for (const [first, last, code] of cases)
    assert.equal(problemOf(first, last), code, `${first} ${last}`)
})

test('leave comes off working days only: Easter 2026 costs eight of twelve days', () => {
  const holidays = new Set(holidaysOf('england-and-wales'))
  const asked = { firstOn: parseDay('2026-03-30'), lastOn: parseDay('2026-04-10') }
  const days = leaveDays(asked, officeHours, holidays)
  assert.equal(days.length, 12)
  assert.equal(leaveMinutes(days), 8 * 480)
  assert.equal(days.find(({ day }) => day === '2026-04-03')?.because, 'bank holiday')
  assert.equal(days.find(({ day }) => day === '2026-04-04')?.because, 'day off')
})

test('a day without a policy is a gap in the data', () => {
  assert.throws(() => policyOn([policy], parseDay('2024-03-31')), /no leave policy/)
  assert.equal(policyOn([policy], today), policy)
})

test('every day is listed once and splitting a request changes nothing', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(40), fc.nat(40), (start, before, after) => {
      const firstOn = addDays(today, start)
      const middle = addDays(firstOn, before)
      const lastOn = addDays(middle, after + 1)
      const holidays = new Set(holidaysOf('england-and-wales'))
      const cost = (from: typeof today, to: typeof today): number =>
        leaveMinutes(leaveDays({ firstOn: from, lastOn: to }, officeHours, holidays))
      assert.equal(cost(firstOn, lastOn), cost(firstOn, middle) + cost(addDays(middle, 1), lastOn))
      const all = leaveDays({ firstOn, lastOn }, officeHours, holidays)
      assert.equal(all.length, daysBetween(firstOn, lastOn) + 1)
    }),
  )
})
