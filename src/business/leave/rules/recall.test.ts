import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { recallRows } from '../queries/policy.ts'
import { absenceDays, choicesFor, compensationFor, problemsWithRecall } from './recall.ts'
import type { Recalled } from './recall.ts'

const day = parseDay
const recalled = (minutesByDay: number[], more: Partial<Recalled> = {}): Recalled => ({
  category: 'officer',
  firstOn: day('2026-05-05'),
  minutesByDay,
  daysBefore: 0,
  absenceDays: 9,
  ...more,
})
const gives = (of: Recalled, choice: 'leave' | 'pay') => {
  const given = compensationFor(of, choice, recallRows())
  return given && [given.leaveMinutes / 480, given.doubleTimeMinutes / 60]
}

test('Annex O: two days for each of the first two, one and a half for each day after', () => {
  // Police Regulations 2003 reg. 33 and Annex O, as in federations' texts.
  const cases: [number[], number, number, number][] = [
    [[480], 2, 1, 8],
    [[480, 480], 4, 2, 16],
    [[480, 480, 480], 5.5, 3, 20], // 2 + 2 + 1.5, or 1 + 1 + 1 and 8 + 8 + 4 h at double time
    [[480, 480, 480, 480], 7, 4, 24],
    [[480, 0, 0, 480], 4, 2, 16], // days off between count as no day of recall
    [[240], 1, 0.5, 4],
  ]
  for (const [days, leave, withPay, double] of cases) {
    assert.deepEqual(gives(recalled(days), 'leave'), [leave, 0], days.join())
    assert.deepEqual(gives(recalled(days), 'pay'), [withPay, double], days.join())
  }
})

test('a second recall of the same absence goes on counting', () => {
  assert.deepEqual(gives(recalled([480, 480], { daysBefore: 1 }), 'leave'), [3.5, 0])
  assert.deepEqual(gives(recalled([480], { daysBefore: 2 }), 'pay'), [1, 4])
})

test('an absence of fewer than three days gives the day back, and no choice', () => {
  const short = recalled([480], { absenceDays: 2 })
  assert.deepEqual(gives(short, 'leave'), [1, 0])
  assert.equal(gives(short, 'pay'), undefined)
  assert.equal(choicesFor(short, recallRows()).length, 1)
  assert.equal(choicesFor({ ...short, absenceDays: 3 }, recallRows()).length, 2)
  assert.deepEqual(choicesFor({ ...short, category: 'volunteer' }, recallRows()), [])
})

test('half a minute goes to whoever was called back', () => {
  const odd = compensationFor(recalled([0, 447], { daysBefore: 2 }), 'leave', recallRows())
  assert.equal(odd?.leaveMinutes, 671) // 447 x 1.5 = 670.5
})

test('an absence is as long as the days off around the leave make it', () => {
  const span = {
    workingDays: '1111100',
    dayMinutes: 480,
    valid: { from: day('2020-01-01'), until: null },
  }
  const bankHoliday = new Set([day('2026-05-04')])
  const days = (first: string, last: string) =>
    absenceDays(day(first), day(last), [span], bankHoliday)
  assert.equal(days('2026-05-06', '2026-05-06'), 1)
  assert.equal(days('2026-05-08', '2026-05-08'), 3) // a Friday with its weekend
  assert.equal(days('2026-05-05', '2026-05-05'), 4) // weekend, bank holiday, Tuesday
  assert.equal(days('2026-05-05', '2026-05-08'), 9)
})

test('only days of approved leave that take leave can be called back', () => {
  const leave = {
    status: 'approved',
    firstOn: day('2026-03-06'),
    lastOn: day('2026-03-10'),
    minutesByDay: [480, 0, 0, 480, 480],
  }
  const problem = (first: string, last: string, more = {}) =>
    problemsWithRecall(
      { firstOn: day(first), lastOn: day(last) },
      { ...leave, ...more },
      day('2026-03-09'),
    )[0]?.code
  const cases: [string, string, object, string | undefined][] = [
    ['2026-03-06', '2026-03-10', {}, undefined],
    ['2026-03-09', '2026-03-09', {}, undefined],
    ['2026-03-05', '2026-03-09', {}, 'leave.recall-outside-leave'],
    ['2026-03-09', '2026-03-11', {}, 'leave.recall-outside-leave'],
    ['2026-03-10', '2026-03-09', {}, 'leave.recall-ends-before-it-starts'],
    ['2026-03-07', '2026-03-08', {}, 'leave.recall-takes-no-leave'],
    ['2026-03-09', '2026-03-09', { status: 'sent' }, 'leave.not-on-leave'],
  ]
  for (const [first, last, more, code] of cases) {
    assert.equal(problem(first, last, more), code, `${first} ${last}`)
  }
  const long = { ...leave, firstOn: day('2026-02-02'), minutesByDay: [480, 480] }
  const late = { firstOn: day('2026-02-02'), lastOn: day('2026-02-03') }
  assert.equal(
    problemsWithRecall(late, { ...long, lastOn: late.lastOn }, day('2026-03-09'))[0]?.code,
    'leave.recall-long-ago',
  )
})
