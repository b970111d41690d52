import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { NOTHING, pence } from '#platform/money'
import { parseDay } from '#platform/time'
import {
  problemsWithClosing,
  problemsWithLines,
  problemsWithPeriod,
  reversed,
  sidesOf,
  type Codes,
  type Line,
} from './journal.ts'

const codes: Codes = {
  subjectives: new Map([
    ['1020', 'expense'],
    ['6010', 'income'],
    ['8020', 'balance'],
  ]),
  functions: new Set(['local-policing']),
  vatCodes: new Set(['S', 'Z']),
  costCentres: new Set(['FP-1200']),
}
const none = { debit: NOTHING, credit: NOTHING, vatCode: null, says: null }
const pay: Line = {
  ...none,
  costCentre: 'FP-1200',
  functionCode: 'local-policing',
  subjective: '1020',
  debit: pence(12_000),
}
const owed: Line = {
  ...none,
  costCentre: null,
  functionCode: null,
  subjective: '8020',
  credit: pence(12_000),
}
const found = (...lines: Line[]) =>
  problemsWithLines(lines, codes).map(({ code, message }) => `${code}: ${message}`)

test('lines that balance and whose codes hold are posted', () => {
  assert.deepEqual(found(pay, owed), [])
  assert.deepEqual(found({ ...pay, vatCode: 'S' }, owed), [])
})

test('what is wrong is said by its line, and what would be accepted', () => {
  for (const [line, expected] of [
    [{ ...pay, subjective: '9999' }, /^ledger.unknown-subjective: Line 1: there is no subjective/],
    [{ ...pay, costCentre: 'XX-1' }, /^ledger.unknown-cost-centre: Line 1: no post has/],
    [{ ...pay, functionCode: 'parking' }, /^ledger.unknown-function: Line 1/],
    [{ ...pay, vatCode: 'Q' }, /^ledger.unknown-vat: Line 1: .* Use one of S, Z$/],
    [{ ...pay, costCentre: null }, /^ledger.needs-place: Line 1: 1020 is spending or income/],
    [{ ...pay, functionCode: null }, /^ledger.needs-place/],
    [{ ...pay, debit: NOTHING }, /^ledger.one-side: Line 1/],
    [{ ...pay, credit: pence(1) }, /^ledger.one-side: Line 1/],
    [{ ...pay, debit: pence(-5) }, /^ledger.one-side: Line 1/],
  ] as const) {
    const [first, ...more] = found(line, owed)
    assert.match(first ?? '', expected)
    assert.deepEqual(more, [])
  }
  assert.match(found(pay)[0] ?? '', /^ledger.too-few-lines/)
})

test('a journal that does not balance is told by how much, and on which side', () => {
  const [short] = found({ ...pay, debit: pence(11_950) }, owed)
  assert.match(
    short ?? '',
    /^ledger.not-balanced: Debits are £119.50 .* £0.50 of debit is missing$/,
  )
  const [over] = found({ ...pay, debit: pence(12_001) }, owed)
  assert.match(over ?? '', /£0.01 of credit is missing$/)
})

test('a reversal takes a journal back to the penny', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 12n }).map(pence)
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), (amounts) => {
      const lines = amounts.map((debit) => ({ ...pay, debit }))
      const { debits, credits } = sidesOf([...lines, ...reversed(lines)])
      assert.equal(debits, credits)
    }),
  )
})

test('a day of a closed period is refused, and one after the month of today', () => {
  const today = parseDay('2026-03-03')
  const codeOf = (on: string, closed: string | null) =>
    problemsWithPeriod(parseDay(on), closed === null ? null : parseDay(closed), today)[0]?.code
  assert.equal(codeOf('2026-01-31', '2026-01-31'), 'ledger.period-closed')
  assert.equal(codeOf('2026-02-01', '2026-01-31'), undefined)
  assert.equal(codeOf('2026-03-31', null), undefined)
  assert.equal(codeOf('2026-04-01', null), 'ledger.period-ahead')
})

test('a period closes once, after it is over', () => {
  const today = parseDay('2026-03-03')
  const codeOf = (month: string, closed: string | null) =>
    problemsWithClosing(parseDay(month), closed === null ? null : parseDay(closed), today)[0]?.code
  assert.equal(codeOf('2026-02-01', null), undefined)
  assert.equal(codeOf('2026-02-01', '2026-02-28'), 'ledger.closed-already')
  assert.equal(codeOf('2026-03-01', null), 'ledger.not-over')
})
