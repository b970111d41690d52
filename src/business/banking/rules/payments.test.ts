import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence } from '#platform/money'
import { parseDay } from '#platform/time'
import { modulusTables } from '../queries/reference.ts'
import { digestOfPayments, duplicatesOf, numbered, problemsWithPayments } from './payments.ts'
import type { Payment } from './payments.ts'

const payment: Payment = {
  payeeName: 'Łukasz Żółć',
  sortCode: '089999',
  accountNumber: '66374958',
  amount: pence(12_000),
  reference: 'Expenses Feb',
  personId: null,
  sourceKey: null,
}
const limits = {
  item: pence(2_000_000_000),
  batch: pence(500_000_000),
  tables: modulusTables(parseDay('2026-03-03')),
}
const found = (...payments: Payment[]) =>
  problemsWithPayments(payments, limits).map(({ code, message }) => `${code}: ${message}`)

test('a wrong account says which digits to check, and shows no more than four of them', () => {
  assert.deepEqual(found(payment), [])
  const [wrong] = found(payment, { ...payment, accountNumber: '66374959' })
  assert.match(
    wrong ?? '',
    /^banking.modulus: Payment 2: 08-99-99 has no account that ends in 4959/,
  )
  assert.match(wrong ?? '', /all six digits of the sort code and all eight/)
  assert.doesNotMatch(wrong ?? '', /66374959/)
})

test('what is wrong is said by its payment', () => {
  for (const [change, expected] of [
    [{ sortCode: '12345' }, /^banking.bad-sort-code: Payment 1/],
    [{ accountNumber: '1234567' }, /^banking.bad-account-number: Payment 1/],
    [{ payeeName: 'Иван' }, /^banking.unwritable-name: Payment 1: give the name in Latin letters/],
    [{ reference: '★' }, /^banking.unwritable-reference: Payment 1/],
    [{ amount: pence(0) }, /^banking.no-amount: Payment 1/],
    [{ amount: pence(2_000_000_001) }, /^banking.over-item-limit: .* £20,000,000.00 at the most/],
    [{ amount: pence(500_000_001) }, /^banking.over-limit: Together they are £5,000,000.01/],
  ] as const) {
    const [first, ...more] = found({ ...payment, ...change })
    assert.match(first ?? '', expected)
    assert.deepEqual(more, [])
  }
  assert.match(found()[0] ?? '', /^banking.no-payments/)
})

test('the same amount into the same account is shown as perhaps paid twice', () => {
  const other = { ...payment, accountNumber: '88837491', sortCode: '107999' }
  assert.deepEqual(duplicatesOf(numbered([payment, other, payment])), [
    'Payments 1 and 3 are the same: £120.00 to Łukasz Żółć',
  ])
})

test('the hash of payments changes with whatever the bank would do otherwise', () => {
  const hash = (...payments: Payment[]) => digestOfPayments(payments).toString('hex')
  const other = { ...payment, amount: pence(1) }
  assert.equal(hash(payment, other), hash({ ...payment }, { ...other }))
  assert.notEqual(hash(payment, other), hash(other, payment))
  for (const change of [
    { payeeName: 'X' },
    { sortCode: '107999' },
    { accountNumber: '1' },
    { amount: pence(2) },
    { reference: 'Y' },
  ]) {
    assert.notEqual(hash({ ...payment, ...change }), hash(payment))
  }
})
