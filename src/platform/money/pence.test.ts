import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import { addPence, comparePence, formatPounds, negatePence, NOTHING, parsePounds } from './pence.ts'
import { pence, readPence, readPounds, subtractPence, sumPence, writePence } from './pence.ts'
import { writePounds } from './pence.ts'

const MOST = 9_223_372_036_854_775_807n
const amounts = fc.bigInt({ min: -MOST, max: MOST }).map(pence)

test('pounds are read as people type them', () => {
  for (const [typed, amount] of [
    ['1,234.56', 123_456n],
    ['1234.56', 123_456n],
    ['£12', 1_200n],
    ['£ 12.00', 1_200n],
    ['-3.10', -310n],
    ['-£3.10', -310n],
    ['£-3.10', -310n],
    ['\u22123.10', -310n],
    ['  0.05 ', 5n],
    ['0', 0n],
    ['-0.00', 0n],
    ['007', 700n],
    ['1,954,166.67', 195_416_667n],
    ['92233720368547758.07', MOST],
  ] as const) {
    assert.equal(readPounds(typed), amount, typed)
    assert.equal(parsePounds(typed), amount, typed)
  }
})

test('a doubtful amount is not guessed', () => {
  const shapes = [
    '1.234',
    '1.2',
    '1.',
    '.50',
    '1e5',
    '0x10',
    '12,34',
    '1,23,456',
    ',123',
    '1,234,56',
  ]
  const words = [
    '',
    ' ',
    '£',
    '-',
    '--1',
    '- -1',
    '£-',
    '£--1',
    '-£-1',
    '1 234',
    'ten',
    'NaN',
    '1p',
  ]
  const others = ['$5', '(3.10)', '3.10-', '+3', '٣', '１２', '1.00\n2', '92233720368547758.08']
  for (const typed of [...shapes, ...words, ...others, '9'.repeat(60)]) {
    assert.equal(readPounds(typed), null, typed)
    assert.throws(() => parsePounds(typed), Refusal)
  }
})

test('pounds are written with a minus before the pound sign and a comma at each thousand', () => {
  for (const [amount, words, plain] of [
    [0n, '£0.00', '0.00'],
    [5n, '£0.05', '0.05'],
    [-5n, '-£0.05', '-0.05'],
    [99_999n, '£999.99', '999.99'],
    [100_000n, '£1,000.00', '1000.00'],
    [-123_456n, '-£1,234.56', '-1234.56'],
    [123_456_789_012n, '£1,234,567,890.12', '1234567890.12'],
  ] as const) {
    assert.equal(formatPounds(pence(amount)), words)
    assert.equal(writePounds(pence(amount)), plain)
  }
})

test('any amount reads back from each way it is written', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      assert.equal(readPounds(formatPounds(amount)), amount)
      assert.equal(readPounds(writePounds(amount)), amount)
      assert.equal(readPence(writePence(amount)), amount)
    }),
  )
})

test('pence in JSON are a whole number in decimal figures and nothing else', () => {
  for (const wrong of ['', '1.0', '1e3', '+1', '-0', '01', ' 1', '1n', '9223372036854775808']) {
    assert.equal(readPence(wrong), null, wrong)
  }
  assert.equal(readPence('-310'), -310n)
})

test('pence are whole and fit their column, else it is a defect', () => {
  assert.equal(pence(12), 12n)
  for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, MOST + 1n]) {
    assert.throws(() => pence(wrong), RangeError)
  }
  assert.throws(() => addPence(pence(MOST), pence(1)), RangeError)
})

test('sums and differences are exact', () => {
  const small = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(pence)
  fc.assert(
    fc.property(fc.array(small), small, (amounts, one) => {
      const total = sumPence(amounts)
      assert.equal(
        total,
        amounts.reduce((sum: bigint, amount) => sum + amount, 0n),
      )
      assert.equal(subtractPence(addPence(total, one), one), total)
      assert.equal(addPence(one, negatePence(one)), NOTHING)
      assert.equal(Math.sign(comparePence(one, NOTHING)), one > 0n ? 1 : one < 0n ? -1 : 0)
    }),
  )
})
