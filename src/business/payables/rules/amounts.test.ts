import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { amountOrNull, readAmount } from './amounts.ts'

test('amounts as published files write them', () => {
  const cases: [string, bigint][] = [
    ['1234.56', 123456n],
    ['£1,234.56', 123456n],
    ['1,234,567.8', 123456780n],
    ['(1,234.56)', -123456n],
    ['£(1,234.56)', -123456n],
    ['(£1,234.56)', -123456n],
    ['-£1,234.56', -123456n],
    ['£-1,234.56', -123456n],
    ['\u22121,234.56', -123456n],
    ['1,234.56-', -123456n],
    ['1,234.56 CR', -123456n],
    ['1,234.56DR', 123456n],
    ['+12', 1200n],
    ['GBP 12.30', 1230n],
    ['12.30 gbp', 1230n],
    ['\u00a0\u00a31 234.50 ', 123450n],
    ['.5', 50n],
    ['12.', 1200n],
    ['0', 0n],
    [' - ', 0n],
    ['£-', 0n],
    ['840.0', 84000n],
    ['840.0000', 84000n],
    ['588.1999999999999', 58820n],
    ['588.2000000000001', 58820n],
    ['99999999999999', 9999999999999900n],
  ]
  for (const [text, pence] of cases) assert.equal(readAmount(text), pence, text)
})

test('doubtful amounts are problems, never guesses', () => {
  const cases: [string, string][] = [
    ['', 'amount-missing'],
    [' \u00a0', 'amount-missing'],
    ['()', 'amount-unreadable'],
    ['£', 'amount-unreadable'],
    ['n/a', 'amount-unreadable'],
    ['1.234,56', 'amount-unreadable'],
    ['1234,56', 'amount-unreadable'],
    ['12,34', 'amount-unreadable'],
    ['1,23,456', 'amount-unreadable'],
    ['1,2345', 'amount-unreadable'],
    ['1.2.3', 'amount-unreadable'],
    ['--5', 'amount-unreadable'],
    ['$12.00', 'amount-unreadable'],
    ['€12.00', 'amount-unreadable'],
    ['0x10', 'amount-unreadable'],
    ['Infinity', 'amount-unreadable'],
    ['1.2E+05', 'amount-shortened'],
    ['12.345', 'amount-fraction'],
    ['1e999', 'amount-shortened'],
    ['123456789012345', 'amount-too-large'],
  ]
  for (const [text, problem] of cases) assert.equal(readAmount(text), problem, text)
})

test('every amount reads back from every way of writing it', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 13n })
  const ways: ((plain: string, grouped: string) => [string, 1n | -1n])[] = [
    (plain) => [plain, 1n],
    (_, grouped) => [`£${grouped}`, 1n],
    (_, grouped) => [`(${grouped})`, -1n],
    (plain) => [`-${plain}`, -1n],
    (plain) => [`${plain}-`, -1n],
    (_, grouped) => [`${grouped} CR`, -1n],
  ]
  fc.assert(
    fc.property(amount, fc.constantFrom(...ways), (pence, way) => {
      const plain = `${pence / 100n}.${String(pence % 100n).padStart(2, '0')}`
      const [text, sign] = way(plain, plain.replaceAll(/\B(?=(\d{3})+(?=\.))/g, ','))
      assert.equal(readAmount(text), sign * pence)
    }),
    { numRuns: 1000 },
  )
})

test('no text makes it throw or return anything but pence or a problem', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = readAmount(text)
      assert.equal(typeof read === 'bigint', amountOrNull(text) !== null)
    }),
    { numRuns: 1000 },
  )
})
