import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Day } from '#platform/time'
import { dailyRates } from '../queries/policy.ts'
import type { BalanceKey } from './balance.ts'
import { liabilityOf, rateOn, worthOf } from './liability.ts'

const lines = (minutes: Partial<Record<BalanceKey, number>>) => {
  const all = Object.entries(minutes) as [BalanceKey, number][]
  return {
    left: all.reduce((sum, [, one]) => sum + one, 0),
    lines: all.map(([key, one]) => ({ key, minutes: one }) as never),
  }
}

test('what is booked or waits is not taken yet, and is owed (IAS 19.11)', () => {
  const balance = lines({ entitlement: 12_000, taken: -4_800, booked: -960, waiting: -480 })
  const owed = liabilityOf(balance, 2_400, 0)
  assert.deepEqual([owed.left, owed.untaken, owed.entitled], [5_760, 7_200, 12_000])
})

test('only what may be carried over accumulates: by the policy, or as approved (IAS 19.14-16)', () => {
  const untaken = lines({ entitlement: 4_800 })
  assert.equal(liabilityOf(untaken, 2_400, 0).carry, 2_400)
  assert.equal(liabilityOf(untaken, 2_400, 3_600).carry, 3_600)
  assert.equal(liabilityOf(lines({ entitlement: 480, taken: -960 }), 2_400, 0).carry, 0)
})

test('what went into the next year is still owed on the last day of this one', () => {
  const before = liabilityOf(lines({ entitlement: 3_000 }), 2_400, 0)
  const closed = liabilityOf(lines({ entitlement: 3_000, 'carried-out': -2_400 }), 2_400, 0)
  assert.equal(closed.left, 600)
  assert.deepEqual([closed.untaken, closed.carry], [before.untaken, before.carry])
})

test('worth is minutes at the rate of a day, rounded half up once', () => {
  const rate = { rankOrGrade: 'x', dayPence: 16_901, dayMinutes: 480 } as never
  assert.equal(worthOf(480, rate), 16_901n)
  assert.equal(worthOf(240, rate), 8_451n)
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 60_000 }), (minutes) => {
      const error = Number(worthOf(minutes, rate)) * 480 - minutes * 16_901
      assert.ok(Math.abs(error) <= 240)
    }),
  )
})

test('each rank of the file has one rate on a day, and every row is marked demo', () => {
  const on = '2026-03-02' as Day
  const rates = dailyRates()
  assert.ok(rates.length > 0 && rates.every(({ status }) => status === 'demo'))
  for (const { rankOrGrade } of rates) {
    assert.equal(rates.filter((one) => one.rankOrGrade === rankOrGrade).length, 1)
  }
  assert.equal(rateOn(rates, 'Constable', on)?.dayPence, 16_900)
  assert.equal(rateOn(rates, 'Constable', '2020-01-01' as Day), undefined)
})
