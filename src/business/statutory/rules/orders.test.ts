import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import type { Day } from '#platform/time'
import { day } from '../fixtures.ts'
import { openStatutory } from '../queries/rows.ts'
import { takeOrders, type EarningsOrder } from './orders.ts'
import { taxYearOn, type Frequency } from './periods.ts'

const tables = openStatutory('2025-26')
const on = day('2025-10-31')
const order = (kind: string, more: Partial<EarningsOrder> = {}): EarningsOrder => ({
  id: kind,
  kind,
  madeOn: day('2024-01-01'),
  ...more,
})
const take = (pounds: number, orders: readonly EarningsOrder[], frequency: Frequency = 'monthly') =>
  takeOrders(tables, { on, frequency, netPence: Math.round(pounds * 100) }, orders).orders
const taken = (pounds: number, one: EarningsOrder, frequency?: Frequency) =>
  take(pounds, [one], frequency)[0]?.takenPence

test('council tax: a rate of all net pay by its band, half of what lies above the last', () => {
  const of = (pounds: number) => taken(pounds, order('council-tax'))
  assert.deepEqual(
    [300, 300.01, 550, 740, 900, 1420].map(of),
    [0, 9_00, 16_50, 37_00, 63_00, 170_40],
  )
  assert.equal(of(2020), 343_40)
  assert.equal(of(2420), 543_40)
  assert.equal(taken(605, order('council-tax'), 'weekly'), 135_85)
  assert.equal(taken(1210, order('council-tax'), 'fortnightly'), 271_70)
})

test('a direct earnings attachment leaves 60% of net pay, whatever else is taken', () => {
  assert.equal(taken(1_500, order('direct-earnings')), 165_00)
  assert.equal(taken(2_500, order('direct-earnings')), 500_00)
  assert.equal(taken(2_500, order('direct-earnings-higher')), 1_000_00)
  assert.equal(taken(430, order('direct-earnings')), 0)
  const [first, second] = take(2_500, [
    order('direct-earnings'),
    order('maintenance', { normalPence: 700_00, protectedPence: 1_000_00 }),
  ])
  assert.deepEqual([first?.id, first?.takenPence], ['maintenance', 700_00])
  assert.deepEqual([second?.id, second?.takenPence], ['direct-earnings', 300_00])
})

test('exactly half a penny goes down', () => {
  assert.equal(taken(690.5, order('direct-earnings')), 34_52)
})

test('an order with priority carries its arrears and the protected pay that was not reached', () => {
  const maintenance = order('maintenance', { normalPence: 300_00, protectedPence: 1_000_00 })
  assert.deepEqual(take(1_200, [maintenance]), [
    { id: 'maintenance', takenPence: 200_00, arrearsPence: 100_00, shortPence: 0 },
  ])
  assert.deepEqual(take(900, [maintenance]), [
    { id: 'maintenance', takenPence: 0, arrearsPence: 300_00, shortPence: 100_00 },
  ])
  const next = { ...maintenance, arrearsPence: 300_00, shortPence: 100_00 }
  assert.deepEqual(take(1_500, [next]), [
    { id: 'maintenance', takenPence: 400_00, arrearsPence: 200_00, shortPence: 0 },
  ])
})

test('an order without priority carries nothing', () => {
  const debt = order('judgment-debt', { normalPence: 300_00, protectedPence: 1_000_00 })
  assert.deepEqual(take(1_200, [{ ...debt, arrearsPence: 99_00 }]), [
    { id: 'judgment-debt', takenPence: 200_00, arrearsPence: 0, shortPence: 0 },
  ])
})

test('orders with priority go first, each group by the day it was made, on what is left', () => {
  const found = take(2_000, [
    order('judgment-debt', { normalPence: 500_00, protectedPence: 900_00 }),
    order('council-tax', { madeOn: day('2025-02-01') }),
    order('child-maintenance', { normalPence: 400_00, madeOn: day('2025-01-01') }),
    order('fines', { madeOn: day('2025-03-01') }),
  ])
  assert.deepEqual(
    found.map(({ id, takenPence }) => [id, takenPence]),
    [
      ['child-maintenance', 400_00],
      ['council-tax', 272_00],
      ['fines', 225_76],
      ['judgment-debt', 202_24],
    ],
  )
})

test('child maintenance leaves 60% of net pay and carries the rest', () => {
  assert.deepEqual(take(1_000, [order('child-maintenance', { normalPence: 500_00 })]), [
    { id: 'child-maintenance', takenPence: 400_00, arrearsPence: 100_00, shortPence: 0 },
  ])
})

/** Debtors (Scotland) Act 1987 Sch. 2 as each set of regulations left it; half a penny down. */
test('a Scottish arrestment takes a sum and a part of what lies above, or the least, by the day of pay', () => {
  const of = (day: string, frequency: Frequency, ...pounds: readonly number[]) =>
    pounds.map(
      (net) =>
        takeOrders(
          openStatutory(taxYearOn(day as Day)),
          { on: day as Day, frequency, netPence: Math.round(net * 100) },
          [order('earnings-arrestment')],
        ).orders[0]?.takenPence,
    )
  assert.deepEqual(
    of('2022-10-31', 'monthly', 566.51, 566.52, 1_000, 2_047.65, 3_000, 4_078.47),
    [0, 15_00, 82_36, 281_42, 500_46, 1_018_51],
  )
  assert.deepEqual(of('2021-10-31', 'monthly', 529.9, 1_000, 2_000), [0, 89_32, 282_71])
  assert.deepEqual(
    of('2023-10-31', 'monthly', 655.83, 656, 1_000, 2_500),
    [0, 15_00, 65_39, 355_58],
  )
  assert.deepEqual(of('2025-04-05', 'weekly', 150.94, 500, 1_000), [0, 66_32, 228_04])
  assert.deepEqual(
    of('2025-04-30', 'monthly', 750, 760, 1_000, 2_000, 3_000, 4_000),
    [0, 10_00, 37_50, 212_50, 437_50, 750_00],
  )
  assert.deepEqual(
    of('2026-04-30', 'weekly', 172.61, 180, 400, 600, 1_000),
    [0, 2_30, 36_85, 78_08, 212_31],
  )
})

/** Debtors (Scotland) Act 1987 s.53 and 58: 24.66 a day stays, of 30 days 739.80. */
test('a current maintenance arrestment takes so much a day, after an earnings arrestment', () => {
  const arrested = (pounds: number, days: number | undefined, ...kinds: readonly string[]) =>
    takeOrders(
      tables,
      { on, frequency: 'monthly', netPence: pounds * 100, days },
      kinds.map((kind) => order(kind, { normalPence: 10_00 })),
    ).orders.map(({ takenPence }) => takenPence)
  assert.deepEqual(arrested(1_500, 30, 'current-maintenance'), [300_00])
  assert.deepEqual(arrested(900, 30, 'current-maintenance'), [160_20])
  assert.deepEqual(arrested(739, 30, 'current-maintenance'), [0])
  assert.deepEqual(
    arrested(1_100, 30, 'current-maintenance', 'earnings-arrestment'),
    [52_50, 300_00],
  )
  assert.throws(
    () => arrested(1_100, undefined, 'current-maintenance'),
    (error) =>
      error instanceof Refusal && error.problems[0]?.code === 'statutory.order-needs-amounts',
  )
})

/** HMRC, Collection of Student Loans Manual CSLM18015, 18020 and the example of 18025. */
test('a loan comes after orders with priority: what they leave above what they protect, in pounds', () => {
  const beside = (pounds: number, loan: number, ...orders: readonly EarningsOrder[]) => {
    const asked = { on, frequency: 'monthly' as const, netPence: pounds * 100 }
    const { orders: taken, loanPence } = takeOrders(tables, { ...asked, loanPence: loan }, orders)
    return [loanPence, ...taken.map(({ takenPence }) => takenPence)]
  }
  const maintenance = order('maintenance', { normalPence: 100_00, protectedPence: 850_00 })
  assert.deepEqual(beside(1_003, 55_00, maintenance), [53_00, 100_00])
  assert.deepEqual(beside(1_003.5, 55_00, maintenance), [53_00, 100_00])
  assert.deepEqual(beside(950, 55_00, maintenance), [0, 100_00])
  assert.deepEqual(beside(1_500, 55_00, order('council-tax')), [0, 255_00])
  assert.deepEqual(beside(1_500, 55_00, order('earnings-arrestment')), [0, 112_50])
  const child = order('child-maintenance', { normalPence: 580_00 })
  assert.deepEqual(beside(1_500, 55_00, child), [20_00, 580_00])
  const debt = order('judgment-debt', { normalPence: 300_00, protectedPence: 1_300_00 })
  assert.deepEqual(beside(1_500, 55_00, debt), [55_00, 145_00])
  assert.deepEqual(beside(1_500, 55_00), [55_00])
})

/** SI 1992/613 Sch. 4 as WSI 2022/107 left it. */
test('council tax of Wales has its own table for orders made from 1 April 2022', () => {
  const of = (pounds: number) => taken(pounds, order('council-tax-wales'))
  assert.deepEqual([430, 430.01, 1_000, 1_500, 2_860].map(of), [0, 12_90, 50_00, 180_00, 486_20])
  assert.equal(of(3_000), 556_20)
  assert.equal(taken(800, order('council-tax-wales'), 'weekly'), 164_05)
})

test('an unknown kind, or an order without its amounts, is refused', () => {
  const refused = (code: string) => (error: unknown) =>
    error instanceof Refusal && error.problems[0]?.code === code
  assert.throws(() => take(1_000, [order('loan')]), refused('statutory.no-such-order'))
  assert.throws(() => take(1_000, [order('maintenance')]), refused('statutory.order-needs-amounts'))
})

test('orders never take more than there is, nor give anything', () => {
  const kinds = fc.subarray([
    order('council-tax'),
    order('fines'),
    order('direct-earnings-higher'),
    order('child-maintenance', { normalPence: 350_00 }),
    order('maintenance', { normalPence: 250_00, protectedPence: 400_00 }),
    order('judgment-debt', { normalPence: 150_00, protectedPence: 300_00 }),
    order('earnings-arrestment'),
  ])
  fc.assert(
    fc.property(kinds, fc.integer({ min: 0, max: 600_000 }), (orders, pence) => {
      const all = take(pence / 100, orders)
      const sum = all.reduce((total, { takenPence }) => total + takenPence, 0)
      assert.ok(all.every(({ takenPence }) => takenPence >= 0))
      assert.ok(sum <= pence, `${sum} of ${pence}`)
    }),
  )
})
