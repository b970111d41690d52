import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence } from '#platform/money'
import type { Day } from '#platform/time'
import { accounts, kindOf, mealLimits, policyOn } from '../queries/policy.ts'
import { daysToClaim, isDrawn, paidByOf, setOffs } from './claims.ts'
import { mindOf } from './mind.ts'
import { limitOf, mostVat, problemsWithSpending, type Spent } from './policy.ts'
import { postingsOf } from './posting.ts'

const today = '2026-03-03' as Day
const policy = policyOn(today)
const meals = mealLimits(today)
const rules = (kind: string) => ({ kind: kindOf(kind, today), meals, policy, today })
const spent = (amount: number, more: Partial<Spent> = {}): Spent => ({
  spentOn: '2026-03-02' as Day,
  amountPence: pence(amount),
  vatPence: pence(0),
  awayMinutes: null,
  because: null,
  receipts: 1,
  ...more,
})
const codes = (kind: string, one: Spent) =>
  problemsWithSpending(one, rules(kind)).map(({ code, field }) => `${code} ${field}`)

test('a meal is paid by the hours away: £5, £10, £25 (EIM05231)', () => {
  const limit = (hours: number) => limitOf(rules('meal'), hours * 60)
  assert.deepEqual([5, 9, 10, 15].map(limit), [500n, 500n, 1_000n, 2_500n])
  assert.deepEqual(codes('meal', spent(500, { awayMinutes: 240 })), [
    'expenses.not-long-enough awayMinutes',
  ])
  assert.deepEqual(codes('meal', spent(500, { awayMinutes: 300 })), [])
})

test('what is above the limit, late or without a receipt needs a reason, in one sentence', () => {
  const one = spent(9_600, { spentOn: '2025-12-02' as Day, receipts: 0 })
  const [problem] = problemsWithSpending(one, rules('hotel'))
  assert.equal(
    problem?.message,
    'Say why it is above £95.00, and it is more than 3 months ago, and there is no receipt. Whoever decides reads it',
  )
  assert.deepEqual(codes('hotel', { ...one, because: 'The only room left' }), [])
  assert.deepEqual(codes('parking', spent(500, { receipts: 0 })), [])
  assert.deepEqual(codes('parking', spent(501, { receipts: 0 })), ['expenses.say-why because'])
})

test('a limit that is never passed is refused, whatever the reason', () => {
  const one = spent(3_001, { because: 'It cost that' })
  assert.deepEqual(codes('eyesight', one), ['expenses.over-limit amountPence'])
})

test('nothing is paid for the future, after twelve months, for nothing or above £5,000', () => {
  const on = (day: string) => codes('other', spent(100, { spentOn: day as Day, because: 'x' }))
  assert.deepEqual(on('2026-03-04'), ['expenses.still-to-come spentOn'])
  assert.deepEqual(on('2025-03-02'), ['expenses.too-long-ago spentOn'])
  assert.deepEqual(on('2025-03-03'), [])
  for (const amount of [0, -100, 500_001]) {
    assert.deepEqual(codes('other', spent(amount)), ['expenses.bad-amount amountPence'])
  }
})

test('VAT is at most what the rate gives, and none where there is none: VATA 1994 s.2', () => {
  assert.equal(mostVat(pence(1_200), 20), 200n)
  assert.deepEqual(codes('taxi', spent(1_200, { vatPence: pence(200) })), [])
  assert.deepEqual(codes('taxi', spent(1_200, { vatPence: pence(201) })), [
    'expenses.bad-vat vatPence',
  ])
  assert.deepEqual(codes('books', spent(1_200, { vatPence: pence(1) })), [
    'expenses.bad-vat vatPence',
  ])
})

test('whoever decides is told what to mind, and nothing of what is in order', () => {
  const line = { title: 'Taxi', spentOn: today, amountPence: pence(4_100), receiptNeeded: true }
  const facts = { ...line, limitPence: pence(4_000), receipts: 1, sharedWith: 1, twins: 0 }
  assert.deepEqual(mindOf({ ...facts, afterTenths: null }, policy, today), [
    '£41.00 is above the £40.00 of the policy',
    'The very same receipt is on another claim',
  ])
  const fine = { ...facts, limitPence: null, sharedWith: 0, afterTenths: 0 }
  assert.deepEqual(mindOf(fine, policy, today), [])
})

test('a claim is posted so that debits are what credits are', () => {
  const line = (account: string, amount: number, vat: number) => ({
    account,
    amountPence: pence(amount),
    vatPence: pence(vat),
  })
  const lines = [line('travel', 1_200, 200), line('dogs', 500, 0), line('travel', 600, 100)]
  const claim = { lines, advancePence: pence(1_000), paidBy: 'salary' as const }
  const postings = (costCentre: string | null, functionCode: string | null) =>
    postingsOf({ ...claim, costCentre, functionCode }, accounts(today))
  assert.deepEqual(
    postings('FP-1', 'investigation').map(({ code, costCentre, debitPence, creditPence }) => [
      code,
      costCentre,
      debitPence,
      creditPence,
    ]),
    [
      ['3020', 'FP-1', 1_500n, 0n],
      ['4040', 'FP-1', 500n, 0n],
      ['7020', null, 300n, 0n],
      ['7040', null, 0n, 1_000n],
      ['8070', null, 0n, 1_300n],
    ],
  )
  const nowhere = postings('FP-1', null).map(({ code, debitPence }) => [code, debitPence])
  assert.deepEqual(nowhere.slice(0, 2), [
    ['7050', 2_000n],
    ['7020', 300n],
  ])
})

test('advances are set off, the earlier first, until the claim or they are used up', () => {
  const advances = [
    { advanceId: 'a', leftPence: pence(300) },
    { advanceId: 'b', leftPence: pence(900) },
  ]
  assert.deepEqual(
    setOffs(pence(1_000), advances).map(({ amountPence }) => amountPence),
    [300n, 700n],
  )
  assert.deepEqual(setOffs(pence(1_000), []), [])
})

test('one claim in ten is drawn, by an id that is made for the draw alone', () => {
  const drawn = Array.from({ length: 5_000 }, (_, n) => isDrawn(`draw ${n}`, 10))
  const share = drawn.filter(Boolean).length
  assert.ok(share > 400 && share < 600, String(share))
  assert.equal(isDrawn('draw 1', 10), isDrawn('draw 1', 10))
})

test('something recurring is claimed for its kind of day, once', () => {
  const roster = [
    { day: '2026-03-01' as Day, onDuty: true },
    { day: '2026-03-02' as Day, onDuty: false },
    { day: '2026-03-03' as Day, onDuty: true },
  ]
  const taken = new Set(['2026-03-01' as Day])
  assert.deepEqual(daysToClaim(roster, { onDays: 'duty', taken }), ['2026-03-03'])
  assert.deepEqual(daysToClaim(roster, { onDays: 'rest', taken }), ['2026-03-02'])
  assert.equal(daysToClaim(roster, { onDays: 'every', taken: new Set() }).length, 3)
  assert.deepEqual(['officer', 'special'].map(paidByOf), ['salary', 'bacs'])
})
