import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import { day } from '../fixtures.ts'
import { openStatutory } from '../queries/rows.ts'
import { directorLoan, studentLoan } from './loans.ts'
import { openPeriod, yearOfLoans } from './pay-period.ts'
import type { Frequency } from './periods.ts'

const loans = (frequency: Frequency, taxYear = '2025-26') =>
  openPeriod(openStatutory(taxYear), {
    frequency,
    period: 1,
    payDay: day(`${taxYear.slice(0, 4)}-04-30`),
  }).loans

test('thresholds of a week and a month are those published, to the penny below', () => {
  const pence = (frequency: Frequency, taxYear?: string) =>
    Object.values(loans(frequency, taxYear)).map(({ thresholdPence }) => thresholdPence)
  assert.deepEqual(pence('weekly'), [501_25, 547_50, 629_71, 403_84])
  assert.deepEqual(pence('monthly'), [2172_08, 2372_50, 2728_75, 1750_00])
  assert.deepEqual(pence('weekly', '2022-23'), [388_36, 524_90, 487_98, 403_84])
  assert.deepEqual(pence('monthly', '2023-24'), [1834_58, 2274_58, 2305_00, 1750_00])
  assert.deepEqual(pence('monthly', '2024-25'), [2082_50, 2274_58, 2616_25, 1750_00])
})

test('nine per cent above the threshold, six of a postgraduate loan, down to whole pounds', () => {
  const monthly = loans('monthly')
  const cases: readonly [Parameters<typeof studentLoan>[1], number, number][] = [
    ['1', 2172_08, 0],
    ['1', 2183_19, 0],
    ['1', 2183_20, 1_00],
    ['2', 3000_00, 56_00],
    ['4', 3000_00, 24_00],
    ['postgraduate', 3000_00, 75_00],
  ]
  for (const [plan, pay, taken] of cases) assert.equal(studentLoan(monthly, plan, pay), taken, plan)
})

test('plan 5 is repaid from April 2026 and refused before', () => {
  assert.equal(studentLoan(loans('annual', '2026-27'), '5', 26_000_00), 90_00)
  assert.throws(
    () => studentLoan(loans('monthly'), '5', 3000_00),
    (error) =>
      error instanceof Refusal &&
      error.problems[0]?.code === 'statutory.no-such-plan' &&
      error.problems[0].message.endsWith('one of: 1, 2, 4, postgraduate'),
  )
})

test('a director whose earnings period is the year repays on the year so far', () => {
  const year = yearOfLoans(openStatutory('2025-26'), day('2025-12-31'))
  assert.equal(directorLoan(year, '2', { payToDatePence: 28_000_00, takenPence: 0 }), 0)
  assert.equal(directorLoan(year, '2', { payToDatePence: 40_000_00, takenPence: 0 }), 1037_00)
  assert.equal(directorLoan(year, '2', { payToDatePence: 41_000_00, takenPence: 1037_00 }), 90_00)
})

test('more pay never repays less, and always whole pounds', () => {
  const pay = fc.integer({ min: 0, max: 2_000_000 })
  const plan = fc.constantFrom('1', '2', '4', 'postgraduate' as const)
  fc.assert(
    fc.property(pay, plan, (pence, one) => {
      const taken = studentLoan(loans('fortnightly'), one, pence)
      assert.equal(taken % 100, 0)
      assert.ok(taken <= studentLoan(loans('fortnightly'), one, pence + 100))
    }),
  )
})
