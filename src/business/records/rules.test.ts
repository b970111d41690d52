import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { coolingOffDays } from './queries/reference.ts'
import { digitsOf, dueWords, expiryOf, problemsWithBank } from './rules.ts'

const day = (text: string): Day => text as Day

test('a sort code has six digits and an account eight, however they are typed', () => {
  const codes = (sortCode: string, accountNumber: string) =>
    problemsWithBank({ holderName: 'F Adeyemi', sortCode, accountNumber }).map(({ code }) => code)
  assert.deepEqual(codes('30-92-14', '1234 5678'), [])
  assert.deepEqual(codes('309214', '12345678'), [])
  assert.deepEqual(codes('30-92-1', '12345678'), ['records.bad-sort-code'])
  assert.deepEqual(codes('30-92-14', '1234567'), ['records.bad-account-number'])
  assert.equal(digitsOf('30-92 14'), '309214')
})

test('vetting of ten years ends on the day before the tenth anniversary (demo)', () => {
  assert.equal(expiryOf(day('2016-03-04'), 10), '2026-03-03')
  assert.deepEqual(
    [
      dueWords(day('2026-03-02'), day('2026-03-03')),
      dueWords(day('2026-03-03'), day('2026-03-03')),
    ],
    ['ran out', 'runs out'],
  )
})

test('bank details cool off for three days (demo)', () => {
  assert.equal(coolingOffDays(day('2026-03-03')), 3)
})
