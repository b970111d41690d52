import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence } from '#platform/money'
import { nameOfPart, partsOf } from './files.ts'
import { numbered } from './payments.ts'

const payments = numbered(
  [100, 200, 300, 400, 500].map((amount) => ({
    payeeName: 'Robin Matrix',
    sortCode: '089999',
    accountNumber: '66374958',
    amount: pence(amount),
    reference: 'Pay 6 Mar',
    personId: null,
    sourceKey: null,
  })),
)

test('payments go in files of at most so many, each payment in one of them', () => {
  assert.deepEqual(
    partsOf(payments, 2).map(({ part, total, payments: some }) => [
      part,
      total,
      some.map(({ number }) => number),
    ]),
    [
      [1, pence(300), [1, 2]],
      [2, pence(700), [3, 4]],
      [3, pence(500), [5]],
    ],
  )
  assert.equal(partsOf(payments).length, 1)
})

test('the first file has the name of its batch', () => {
  assert.equal(nameOfPart('PY-2026-000042', 1), 'PY-2026-000042')
  assert.equal(nameOfPart('PY-2026-000042', 10), 'PY-2026-000042-P10')
})
