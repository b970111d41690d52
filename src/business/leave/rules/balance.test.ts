import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, parseDay, type Day } from '#platform/time'
import { entitlementRows, leavePolicies } from '../queries/policy.ts'
import { balanceOf, leftAtYearEnd, yearsTouched } from './balance.ts'
import type { AdjustmentFact, BalanceFacts, RequestFact } from './balance.ts'
import { entitlementOf } from './entitlement.ts'

const policies = leavePolicies()
const day = parseDay
const constable = {
  valid: { from: day('2015-09-07'), until: null },
  category: 'officer',
  rankOrGrade: 'Constable',
  seniority: 10,
  joinedOn: day('2015-09-07'),
  dayMinutes: 480,
  workingDays: '1111100',
}
const entitlement = entitlementOf(2026, [constable], entitlementRows(), policies) // 28 days, 224 h

let numbers = 0
const request = (
  status: RequestFact['status'],
  firstOn: string,
  minutesByDay: number[],
  replacesId: string | null = null,
): RequestFact => {
  numbers += 1
  const requestId = `r${numbers}`
  return {
    requestId,
    reference: `LV-${numbers}`,
    status,
    firstOn: day(firstOn),
    minutesByDay,
    replacesId,
  }
}
const adjustment = (
  kind: AdjustmentFact['kind'],
  minutes: number,
  more: Partial<AdjustmentFact> = {},
): AdjustmentFact => ({
  kind,
  minutes,
  madeOn: day('2026-04-01'),
  expiresOn: kind === 'carried-over' ? day('2026-06-30') : null,
  reason: null,
  reference: null,
  ...more,
})
const facts = (more: Partial<BalanceFacts> = {}): BalanceFacts => ({
  leaveYear: 2026,
  asOf: day('2026-05-01'),
  entitlement,
  adjustments: [],
  requests: [],
  policies,
  ...more,
})
const lineOf = (of: BalanceFacts, key: string): number =>
  balanceOf(of).lines.find((line) => line.key === key)?.minutes ?? 0

test('what was approved is taken up to the day looked at, and booked after it', () => {
  const week = request('approved', '2026-04-29', [480, 480, 480, 0, 0, 480])
  for (const [asOf, taken, booked] of [
    ['2026-04-28', 0, -1_920],
    ['2026-04-29', -480, -1_440],
    ['2026-05-01', -1_440, -480],
    ['2026-05-04', -1_920, 0],
  ] as const) {
    const then = facts({ asOf: day(asOf), requests: [week] })
    assert.equal(lineOf(then, 'taken'), taken, asOf)
    assert.equal(lineOf(then, 'booked'), booked, asOf)
    assert.equal(balanceOf(then).left, 28 * 480 - 1_920)
  }
})

test('leave over the turn of the year comes off both years', () => {
  const turn = request('approved', '2027-03-30', [480, 480, 480])
  const this_ = facts({ asOf: day('2027-03-30'), requests: [turn] })
  assert.equal(lineOf(this_, 'taken') + lineOf(this_, 'booked'), -960)
  assert.deepEqual(yearsTouched(turn, policies), [2026, 2027])
})

test('carried leave is used first, and what is not used by its last day is gone the day after', () => {
  const adjustments = [adjustment('carried-over', 2_400)]
  const requests = [
    request('approved', '2026-05-05', [480, 480]),
    request('approved', '2026-06-30', [480, 480]), // the second day is one too late
  ]
  const on = (asOf: string) => facts({ asOf: day(asOf), adjustments, requests })
  assert.equal(lineOf(on('2026-06-30'), 'expired'), 0)
  assert.deepEqual(balanceOf(on('2026-06-30')).expiring, { minutes: 960, on: '2026-06-30' })
  assert.equal(lineOf(on('2026-07-01'), 'expired'), -(2_400 - 1_440))
  assert.equal(balanceOf(on('2026-07-01')).expiring, null)
})

test('the row of the ledger that says what was lost takes the place of the working out', () => {
  const adjustments = [
    adjustment('carried-over', 2_400),
    adjustment('expiry', -1_000, { madeOn: day('2026-07-01') }),
  ]
  assert.equal(lineOf(facts({ asOf: day('2026-07-02'), adjustments }), 'expired'), -1_000)
})

test('a change that waits counts with what it would take more, while the leave stands', () => {
  const stands = request('approved', '2026-08-03', [480, 480])
  for (const [days, waiting] of [
    [[480, 480, 480], -480],
    [[480], 0],
  ] as const) {
    const change = request('sent', '2026-08-03', [...days], stands.requestId)
    const then = facts({ requests: [stands, change] })
    assert.equal(lineOf(then, 'waiting'), waiting)
    assert.equal(lineOf(then, 'booked'), -960)
  }
})

test('at the end of the year a shorter change frees nothing before it is approved', () => {
  const stands = request('approved', '2026-08-03', [480, 480])
  const shorter = request('sent', '2026-08-03', [480], stands.requestId)
  const longer = request('sent', '2026-08-03', [480, 480, 480], stands.requestId)
  assert.equal(leftAtYearEnd(facts({ requests: [stands, shorter] })), 26 * 480)
  assert.equal(leftAtYearEnd(facts({ requests: [stands, longer] })), 25 * 480)
  const replaced = { ...longer, status: 'approved' as const }
  assert.equal(leftAtYearEnd(facts({ requests: [replaced] })), 25 * 480)
})

test('carried leave cannot be promised for days after it is gone', () => {
  const adjustments = [adjustment('carried-over', 480)]
  const all = Array.from({ length: 28 }, () => 480)
  const autumn = facts({ adjustments, requests: [request('sent', '2026-09-01', all)] })
  assert.equal(leftAtYearEnd(autumn), 0)
  const may = request('sent', '2026-05-05', [480])
  assert.equal(leftAtYearEnd({ ...autumn, requests: [...autumn.requests, may] }), 0)
  const more = request('sent', '2026-11-02', [480])
  assert.equal(leftAtYearEnd({ ...autumn, requests: [...autumn.requests, more] }), -480)
})

test('what is left is enough whichever of the changes that wait are approved', () => {
  const all = Array.from({ length: 24 }, () => 480)
  const [sure, long] = [
    request('approved', '2026-06-01', all),
    request('approved', '2026-08-03', [480, 480]),
  ]
  const short = request('approved', '2026-10-05', [480, 480])
  const less = request('sent', '2026-08-03', [480], long.requestId)
  const more = request('sent', '2026-10-05', [480, 480, 480], short.requestId)
  const both = facts({ requests: [sure, long, short, less, more] })
  assert.equal(leftAtYearEnd(both), -480, 'the longer one may be approved and the shorter refused')
})

test('a change to days after carried leave is gone counts with what is lost by it', () => {
  const adjustments = [adjustment('carried-over', 960)]
  const may = request('approved', '2026-05-05', [480, 480])
  const [later, earlier] = [
    request('sent', '2026-09-01', [480, 480], may.requestId),
    request('sent', '2026-05-12', [480], may.requestId),
  ]
  assert.equal(leftAtYearEnd(facts({ adjustments, requests: [may, later] })), 26 * 480)
  assert.equal(leftAtYearEnd(facts({ adjustments, requests: [may, earlier] })), 28 * 480)
})

test('what was put right after the last day of a year counts in what is left of it', () => {
  const late = adjustment('correction', 600, { madeOn: day('2027-04-02') })
  assert.equal(leftAtYearEnd(facts({ adjustments: [late] })), 28 * 480 + 600)
})

test('what is left is the sum of the lines, and each line the sum of its records', () => {
  const kinds = ['carried-over', 'recall', 'correction', 'carried-out'] as const
  const drawn = fc.record({
    asOf: fc.nat(500),
    adjustments: fc.array(
      fc.record({ kind: fc.constantFrom(...kinds), minutes: fc.integer({ min: 1, max: 3_000 }) }),
      {
        maxLength: 5,
      },
    ),
    requests: fc.array(
      fc.record({
        start: fc.nat(400),
        days: fc.array(fc.constantFrom(0, 240, 480), { minLength: 1, maxLength: 12 }),
        approved: fc.boolean(),
      }),
      { maxLength: 8 },
    ),
  })
  fc.assert(
    fc.property(drawn, ({ asOf, adjustments, requests }) => {
      const start: Day = day('2026-03-01')
      const given = facts({
        asOf: addDays(start, asOf),
        adjustments: adjustments.map(({ kind, minutes }) =>
          adjustment(kind, kind === 'carried-out' ? -minutes : minutes),
        ),
        requests: requests.map(({ start: offset, days, approved }) =>
          request(approved ? 'approved' : 'sent', addDays(start, offset), days),
        ),
      })
      const balance = balanceOf(given)
      const sum = (numbers_: number[]) => numbers_.reduce((a, b) => a + b, 0)
      assert.equal(balance.left, sum(balance.lines.map(({ minutes }) => minutes)))
      for (const line of balance.lines) {
        assert.equal(line.minutes, sum(line.records.map(({ minutes }) => minutes)), line.key)
        assert.ok(line.rule !== '' && line.source !== '')
      }
    }),
  )
})
