import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import { formatPounds, negatePence, parsePounds, pence } from './pence.ts'
import { divideRounded, multiplyPence, percent, rate, ratio, readRate, timesRate } from './rate.ts'
import type { Rounding } from './rate.ts'

const ROUNDINGS: readonly Rounding[] = ['half-up', 'half-even', 'down', 'up']
const amounts = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map(pence)
const rates = fc
  .tuple(fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([numerator, denominator]) => ratio(numerator, denominator))

test('a rate is an exact decimal, as it comes from a numeric column', () => {
  assert.deepEqual(rate('0.2022'), { numerator: 1011n, denominator: 5000n })
  assert.deepEqual(rate('-1.50'), { numerator: -3n, denominator: 2n })
  assert.deepEqual(rate('0.000'), { numerator: 0n, denominator: 1n })
  assert.deepEqual(percent('22'), rate('0.22'))
  assert.deepEqual(percent('0.5'), rate('0.005'))
  assert.deepEqual(ratio(2n, -4n), { numerator: -1n, denominator: 2n })
  for (const wrong of ['', '1e5', '.5', '5.', 'NaN', '1,000', ' 1', '+1', '1/3', '0x1']) {
    assert.equal(readRate(wrong), null, wrong)
    assert.throws(() => rate(wrong), Refusal)
  }
  assert.throws(() => ratio(1n, 0n), RangeError)
})

test('each rounding at and beside the half penny, above and below zero', () => {
  // in tenths of a penny: half up, half even, down, up
  for (const [tenths, ...expected] of [
    [4n, 0n, 0n, 0n, 1n],
    [5n, 1n, 0n, 0n, 1n],
    [6n, 1n, 1n, 0n, 1n],
    [10n, 1n, 1n, 1n, 1n],
    [14n, 1n, 1n, 1n, 2n],
    [15n, 2n, 2n, 1n, 2n],
    [25n, 3n, 2n, 2n, 3n],
    [-4n, 0n, 0n, 0n, -1n],
    [-5n, -1n, 0n, 0n, -1n],
    [-15n, -2n, -2n, -1n, -2n],
    [-25n, -3n, -2n, -2n, -3n],
  ] as const) {
    for (const [index, rounding] of ROUNDINGS.entries()) {
      assert.equal(divideRounded(tenths, 10n, rounding), expected[index], `${tenths} ${rounding}`)
    }
  }
  assert.throws(() => divideRounded(1n, 0n, 'half-up'), RangeError)
})

// Service credits, indexation and a facilities saving, worked by hand from published figures.
test('worked examples of contracts come out to the penny', () => {
  const monthly = multiplyPence(parsePounds('234,500,000'), ratio(1n, 120n))
  assert.equal(formatPounds(monthly), '£1,954,166.67')
  assert.equal(formatPounds(multiplyPence(monthly, percent('7'))), '£136,791.67')
  assert.equal(formatPounds(multiplyPence(monthly, percent('3.5'))), '£68,395.83')
  assert.equal(formatPounds(multiplyPence(monthly, percent('24'))), '£469,000.00')
  assert.equal(formatPounds(multiplyPence(monthly, percent('10'))), '£195,416.67')
  const indexed = multiplyPence(parsePounds('1,000,000'), ratio(1346n, 1289n))
  assert.equal(formatPounds(indexed), '£1,044,220.33')
  const saving = multiplyPence(parsePounds('47,833,000'), percent('20.22'))
  assert.equal(formatPounds(saving), '£9,671,832.60')
})

test('rates chain exactly, so that there is one rounding at the end', () => {
  const third = ratio(1n, 3n)
  assert.deepEqual(timesRate(third, ratio(3n, 1n)), rate('1'))
  assert.equal(multiplyPence(pence(100), timesRate(third, ratio(3n, 1n))), 100n)
})

test('a product lies within a penny of the exact one, half a penny when to the nearest', () => {
  fc.assert(
    fc.property(amounts, rates, (amount, by) => {
      for (const rounding of ROUNDINGS) {
        const off = multiplyPence(amount, by, rounding) * by.denominator - amount * by.numerator
        const size = off < 0n ? -off : off
        const most = rounding.startsWith('half') ? by.denominator / 2n : by.denominator - 1n
        assert.ok(size <= most, rounding)
      }
    }),
  )
})

test('a reversal is the exact negative, whatever the rounding', () => {
  fc.assert(
    fc.property(amounts, rates, fc.constantFrom(...ROUNDINGS), (amount, by, rounding) => {
      const there = multiplyPence(amount, by, rounding)
      assert.equal(multiplyPence(negatePence(amount), by, rounding), negatePence(there))
    }),
  )
})
