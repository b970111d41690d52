import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatPounds, negatePence, parsePounds, pence, sumPence } from './pence.ts'
import { percent, ratio } from './rate.ts'
import { splitPence } from './split.ts'

const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }).map(pence)
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 12 })
  .filter((weights) => weights.some((weight) => weight > 0n))

// Splits by largest remainder, worked by hand.
test('1,954,166.67 in parts of 22, 33 and 45 per cent adds up exactly', () => {
  const parts = ['£429,916.67', '£644,875.00', '£879,375.00']
  const total = parsePounds('1,954,166.67')
  assert.deepEqual(splitPence(total, [22n, 33n, 45n]).map(formatPounds), parts)
  const percentages = [percent('22'), percent('33'), percent('45')]
  assert.deepEqual(splitPence(total, percentages).map(formatPounds), parts)
})

test('the pennies left over go to the largest remainders, the earlier first when equal', () => {
  assert.deepEqual(splitPence(pence(100), [1n, 1n, 1n]), [34n, 33n, 33n])
  assert.deepEqual(splitPence(pence(2), [1n, 1n, 1n]), [1n, 1n, 0n])
  assert.deepEqual(splitPence(pence(-100), [1n, 1n, 1n]), [-34n, -33n, -33n])
  assert.deepEqual(splitPence(pence(10), [1n, 2n]), [3n, 7n])
  assert.deepEqual(splitPence(pence(5), [0n, 1n, 0n]), [0n, 5n, 0n])
  assert.deepEqual(splitPence(pence(0), [3n, 4n]), [0n, 0n])
  assert.deepEqual(splitPence(pence(100), [ratio(1n, 3n), ratio(2n, 3n)]), [33n, 67n])
})

test('nothing to weigh by, or a weight below zero, is a defect', () => {
  for (const wrong of [[], [0n, 0n], [1n, -1n]]) {
    assert.throws(() => splitPence(pence(100), wrong), RangeError)
  }
})

test('the parts add up to the amount, each within a penny of its exact share', () => {
  fc.assert(
    fc.property(amounts, weights, (total, weights) => {
      const parts = splitPence(total, weights)
      const all = weights.reduce((sum, weight) => sum + weight, 0n)
      assert.equal(parts.length, weights.length)
      assert.equal(sumPence(parts), total)
      for (const [index, part] of parts.entries()) {
        const off = part * all - total * weights[index]!
        assert.ok((off < 0n ? -off : off) < all)
        if (weights[index] === 0n) assert.equal(part, 0n)
      }
    }),
  )
})

test('a credit splits as its charge, negated', () => {
  fc.assert(
    fc.property(amounts, weights, (total, weights) => {
      const credit = splitPence(negatePence(total), weights).map(negatePence)
      assert.deepEqual(credit, splitPence(total, weights))
    }),
  )
})
