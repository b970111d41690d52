import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checksOf, problemsWithGate, type Gate } from './gate.ts'

const gate: Gate = {
  unexplained: 0,
  netPence: 100n,
  bankPence: 90n,
  otherwisePence: 10n,
  fpsPence: 100n,
  ledgerPence: 100n,
  debitPence: 150n,
  creditPence: 150n,
  refusedByLedger: [],
  paid: 4,
  employed: 5,
  notPaid: 1,
}

test('a run is released when everything agrees: scenario 20', () => {
  assert.ok(checksOf(gate).every(({ holds }) => holds))
  assert.deepEqual(problemsWithGate(gate), [])
})

test('each thing that does not agree holds it, and says what', () => {
  const cases: readonly (readonly [Partial<Gate>, string])[] = [
    [{ unexplained: 2 }, 'payroll.unexplained'],
    [{ bankPence: 89n }, 'payroll.does-not-agree'],
    [{ ledgerPence: 101n }, 'payroll.does-not-agree'],
    [{ fpsPence: 99n }, 'payroll.does-not-agree'],
    [{ creditPence: 149n }, 'payroll.does-not-agree'],
    [{ notPaid: 0 }, 'payroll.does-not-agree'],
    [{ refusedByLedger: ['March 2026 is closed'] }, 'payroll.not-postable'],
  ]
  for (const [more, code] of cases) {
    const problems = problemsWithGate({ ...gate, ...more })
    assert.ok(
      problems.some((one) => one.code === code),
      JSON.stringify(problems),
    )
  }
})
