import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence } from '#platform/money'
import type { Day } from '#platform/time'
import { mileageRates } from './queries/rows.ts'
import {
  mileageYear,
  milesWords,
  priceOf,
  rateOn,
  readMiles,
  splitMiles,
  topUpOf,
} from './rules.ts'

const day = (text: string) => text as Day
const rates = mileageRates()
const car = (on: string, known: string) => rateOn(rates, 'car', { on: day(on), known: day(known) })
const driven = (firstTenths: number, afterTenths = 0, passengers = 0) => ({
  vehicle: 'car' as const,
  on: day('2026-04-20'),
  firstTenths,
  afterTenths,
  passengers,
})
const priced = (journey: ReturnType<typeof driven>, known: string) => {
  const found = priceOf(rates, journey, day(known))
  assert.ok(found !== undefined)
  return found
}

test('the rate of 6 April 2026 is known from 21 May 2026, not a day before: ITEPA 2003 s.230', () => {
  assert.equal(car('2026-04-06', '2026-05-20')?.penceFirst, 45)
  assert.equal(car('2026-04-06', '2026-05-21')?.penceFirst, 55)
  assert.equal(car('2026-04-05', '2026-05-21')?.penceFirst, 45)
  assert.equal(car('2001-04-05', '2026-05-21'), undefined)
})

test('1,200 miles paid at 45p are topped up by £120.00 when 55p is published', () => {
  const paid = priced(driven(12_000), '2026-04-30')
  assert.deepEqual([paid.amount, paid.version], [54_000n, 'HMRC 2011'])
  const now = priced(driven(12_000), '2026-05-21')
  assert.deepEqual([topUpOf(now, paid.amount), now.version], [12_000n, 'HMRC 2026'])
})

test('miles above the first 10,000 of a year are paid 25p before and after, so nothing is owed', () => {
  const paid = priced(driven(0, 12_000), '2026-04-30')
  assert.equal(paid.amount, 30_000n)
  assert.equal(topUpOf(priced(driven(0, 12_000), '2026-05-21'), paid.amount), 0n)
})

test('a rate that falls takes nothing back', () => {
  assert.equal(topUpOf(priced(driven(100), '2026-05-21'), pence(600)), 0n)
})

test('a journey across the limit is split at it, and the year begins on 6 April', () => {
  const rate = car('2026-04-20', '2026-04-20')
  assert.ok(rate !== undefined)
  assert.deepEqual(splitMiles(rate, { tenths: 500, before: 99_800 }), {
    firstTenths: 200,
    afterTenths: 300,
  })
  assert.deepEqual(splitMiles(rate, { tenths: 500, before: 120_000 }).firstTenths, 0)
  assert.deepEqual(mileageYear(rate, day('2026-04-05')), {
    from: '2025-04-06',
    until: '2026-04-06',
  })
  assert.equal(mileageYear(rate, day('2026-04-06')).from, '2026-04-06')
})

test('passengers count for every mile, at the rate of the day as it is known', () => {
  const journey = { ...driven(100, 0, 2), on: day('2026-01-10') }
  assert.equal(priced(journey, '2026-02-19').amount, 510n)
  assert.equal(priced(journey, '2026-02-20').amount, 550n)
})

test('miles are read to the tenth, and nothing else is taken for miles', () => {
  assert.deepEqual(['12', '12.4', '0.5'].map(readMiles), [120, 124, 5])
  assert.deepEqual(['', '12.45', '-3', '1e3', '12,4', '99999'].map(readMiles), Array(6).fill(null))
  assert.deepEqual([10, 124, 12_000].map(milesWords), ['1 mile', '12.4 miles', '1,200 miles'])
})
