import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { byTaxYear } from './overpaid.ts'

const month = (monthOn: string, taxYear: string, pence: number) => ({
  monthOn: parseDay(monthOn),
  taxYear,
  pence,
})

test('what was paid too much falls to the tax years that paid it, and comes to the same', () => {
  const months = [
    month('2026-02-01', '2025-26', -40_000),
    month('2026-03-01', '2025-26', -60_000),
    month('2026-04-01', '2026-27', -25_000),
  ]
  assert.deepEqual(byTaxYear(125_000, months), [
    { taxYear: '2026-27', pence: 25_000, months: ['2026-04-01'] },
    { taxYear: '2025-26', pence: 100_000, months: ['2026-02-01', '2026-03-01'] },
  ])
})

test('what another year is owed is set off: no year is given more than it was paid too much', () => {
  const months = [month('2026-03-01', '2025-26', -100_000), month('2026-04-01', '2026-27', 30_000)]
  assert.deepEqual(byTaxYear(70_000, months), [
    { taxYear: '2025-26', pence: 70_000, months: ['2026-03-01'] },
  ])
})
