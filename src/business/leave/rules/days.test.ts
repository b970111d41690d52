import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, holidaysOf, parseDay } from '#platform/time'
import { halvesAsked, leaveDays, leaveMinutes, minutesByYear, problemsWithDays } from './days.ts'
import type { AskedDays, PatternSpan } from './days.ts'
import { policyOn, type LeavePolicy } from './policy.ts'

const policy: LeavePolicy = {
  valid: { from: parseDay('2024-04-01'), until: null },
  division: 'england-and-wales',
  yearStarts: '04-01',
  mostDaysAhead: 400,
  mostDaysAtOnce: 60,
  roundUpToMinutes: 6,
  carryMostMinutes: 2_400,
  carryUntil: '06-30',
  belowMinimumNeedsReason: true,
  closedHere: true,
  source: 'a test',
  status: 'demo',
}
const today = parseDay('2026-03-03')
const always = { from: parseDay('2020-01-01'), until: null }
const officeHours: PatternSpan[] = [{ workingDays: '1111100', dayMinutes: 480, valid: always }]
const days = (first: string, last: string, parts: Partial<AskedDays> = {}): AskedDays => ({
  firstOn: parseDay(first),
  lastOn: parseDay(last),
  firstPart: 'whole',
  lastPart: 'whole',
  ...parts,
})

const problemOf = (first: string, last: string): string | undefined =>
  problemsWithDays(days(first, last), today, policy)[0]?.code

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
  const cost = leaveDays(days('2026-03-30', '2026-04-10'), officeHours, holidays)
  assert.equal(cost.length, 12)
  assert.equal(leaveMinutes(cost), 8 * 480)
  assert.equal(cost.find(({ day }) => day === '2026-04-03')?.because, 'bank holiday')
  assert.equal(cost.find(({ day }) => day === '2026-04-04')?.because, 'day off')
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
        leaveMinutes(leaveDays(days(from, to), officeHours, holidays))
      assert.equal(cost(firstOn, lastOn), cost(firstOn, middle) + cost(addDays(middle, 1), lastOn))
      const all = leaveDays(days(firstOn, lastOn), officeHours, holidays)
      assert.equal(all.length, daysBetween(firstOn, lastOn) + 1)
    }),
  )
})

const none = new Set<never>()

test('half days cost half of their day, and a morning and an afternoon make a whole day', () => {
  const odd: PatternSpan[] = [{ workingDays: '1111100', dayMinutes: 447, valid: always }]
  const cases: [Partial<AskedDays>, number, number][] = [
    [{}, 480, 447],
    [{ lastPart: 'morning' }, 240, 223],
    [{ firstPart: 'afternoon' }, 240, 224],
  ]
  for (const [parts, even, uneven] of cases) {
    const asked = days('2026-03-09', '2026-03-09', parts)
    assert.equal(leaveMinutes(leaveDays(asked, officeHours, none)), even)
    assert.equal(leaveMinutes(leaveDays(asked, odd, none)), uneven)
  }
  const week = days('2026-03-09', '2026-03-13', { firstPart: 'afternoon', lastPart: 'morning' })
  assert.equal(leaveMinutes(leaveDays(week, officeHours, none)), 4 * 480)
  assert.deepEqual(halvesAsked(week, parseDay('2026-03-09')), { morning: false, afternoon: true })
  assert.deepEqual(halvesAsked(week, parseDay('2026-03-13')), { morning: true, afternoon: false })
  assert.deepEqual(halvesAsked(week, parseDay('2026-03-14')), { morning: false, afternoon: false })
})

test('no part of a day is nothing to ask for', () => {
  const neither = { firstPart: 'afternoon', lastPart: 'morning' } as const
  const [problem] = problemsWithDays(days('2026-03-09', '2026-03-09', neither), today, policy)
  assert.equal(problem?.code, 'leave.no-part-of-a-day')
})

test('where the pattern changes each day costs what it is on that day', () => {
  const change = parseDay('2026-03-11')
  const spans: PatternSpan[] = [
    { workingDays: '1111100', dayMinutes: 480, valid: { from: always.from, until: change } },
    { workingDays: '1010100', dayMinutes: 600, valid: { from: change, until: null } },
  ]
  const cost = leaveDays(days('2026-03-09', '2026-03-13'), spans, none)
  assert.deepEqual(
    cost.map(({ minutes }) => minutes),
    [480, 480, 600, 0, 600],
  )
  const ended = leaveDays(days('2026-03-10', '2026-03-11'), spans.slice(0, 1), none)
  assert.deepEqual(
    ended.map(({ because }) => because),
    ['working day', 'not employed'],
  )
})

test('days on both sides of 1 April come off two leave years', () => {
  const years = minutesByYear(parseDay('2026-03-30'), [480, 480, 480, 0, 0], [policy])
  assert.deepEqual(
    [...years],
    [
      [2025, 960],
      [2026, 480],
    ],
  )
})

test('where a roster is published its duties count: of eight days off on ten-hour shifts, four', () => {
  const duties = ['', '', 'Early', 'Early', 'Late', 'Late', '', '']
  const rostered = new Map(
    duties.map((words, index) => {
      const day = addDays(parseDay('2026-03-10'), index)
      return [day, { personId: 'a', day, minutes: words === '' ? 0 : 600, words }] as const
    }),
  )
  const asked = days('2026-03-10', '2026-03-17')
  const cost = leaveDays(asked, officeHours, none, rostered)
  assert.equal(leaveMinutes(cost), 4 * 600)
  assert.deepEqual(
    cost.map(({ duty }) => duty ?? ''),
    duties,
  )
  const week = leaveDays(days('2026-03-16', '2026-03-20'), officeHours, none, rostered)
  assert.equal(leaveMinutes(week), 3 * 480, 'rest on 16 and 17, then the days of the week')
  const holiday = leaveDays(asked, officeHours, new Set([parseDay('2026-03-12')]), rostered)
  assert.equal(leaveMinutes(holiday), 3 * 600, 'a public holiday is given besides')
})
