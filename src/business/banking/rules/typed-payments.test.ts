import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTypedPayments } from './typed-payments.ts'
import { readReturns } from './typed-returns.ts'

test('payments are typed with commas, or pasted from a sheet', () => {
  const typed = readTypedPayments('Kim Lee, 08-99-99, 6637 4958, "1,200.00", Rent')
  const pasted = readTypedPayments('Kim Lee\t089999\t66374958\t£1200.00\tRent')
  assert.deepEqual(typed, pasted)
  assert.equal(typed.payments[0]?.amount, 120_000n)
})

test('what cannot be read is said by its payment, and more than twenty are too many by hand', () => {
  const said = (text: string) => readTypedPayments(text).problems[0]?.message ?? ''
  assert.match(said('Kim Lee, 08-99-99, 66374958, 12.5, Rent'), /^Payment 1: 12.5 is no amount/)
  assert.match(said('Kim Lee, 08-99-99'), /^Payment 1: give five columns/)
  assert.match(said('a,b,c,1,e\n'.repeat(21)), /20 payments at the most. These are 21/)
  assert.match(said('a,"b'), /quotation mark/)
})

test('returned payments are rows of reference, code and reason, with or without a heading', () => {
  const { rows, problems } = readReturns(
    'Reference,Code,Reason\npy-2026-000001-1,3,Account transferred',
  )
  assert.deepEqual(problems, [])
  assert.deepEqual(rows, [
    { paymentReference: 'PY-2026-000001-1', code: '3', reason: 'Account transferred' },
  ])
  assert.match(readReturns('PY-1,3').problems[0]?.message ?? '', /^Row 1: give reference, code/)
  assert.match(readReturns('').problems[0]?.message ?? '', /^Give rows/)
})
