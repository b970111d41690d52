import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import { day } from '../fixtures.ts'
import { openStatutory } from '../queries/rows.ts'
import { openPension, pensionContribution, pensionTrueUp } from './pensions.ts'
import type { PensionTable } from './pensions.ts'

const on = day('2026-06-30')
const tables = openStatutory('2026-27')
const police = openPension(tables, 'police-2015', on)
const lgps = openPension(tables, 'lgps', on)
const year = (annualPence: number) => ({ annualPence, fullTimePence: annualPence })

test('scenario 9: the LGPS band is found by actual pay, 29,000 then 29,001, overtime and all', () => {
  const of = (pounds: number) =>
    pensionContribution(lgps, { payPence: 2_000_00, ...year(pounds * 100) })
  assert.deepEqual([of(29_000).rate, of(29_000).memberPence], [580, 116_00])
  assert.deepEqual([of(29_001).rate, of(29_001).memberPence], [650, 130_00])
})

/** LGPS Regulations 2013 reg. 9: bands rise each 1 April, not on the 6th. */
test('bands of the LGPS are those of the scheme year, from 1 April', () => {
  const rate = (taxYear: string, on: string, pounds: number) =>
    pensionContribution(openPension(openStatutory(taxYear), 'lgps', day(on)), {
      payPence: 2_000_00,
      ...year(pounds * 100),
    }).rate
  assert.deepEqual(
    [27_600, 27_601].map((pounds) => rate('2024-25', '2024-10-31', pounds)),
    [580, 650],
  )
  assert.deepEqual(
    [38_300, 38_301].map((pounds) => rate('2022-23', '2022-10-31', pounds)),
    [650, 680],
  )
  assert.deepEqual(
    ['2023-03-31', '2023-04-05'].map((on) => rate('2022-23', on, 16_000)),
    [580, 550],
  )
  assert.throws(
    () => rate('2020-21', '2020-10-31', 16_000),
    (error) => error instanceof Refusal && /for 2020-10-31/.test(error.problems[0]?.message ?? ''),
  )
})

test('scenario 10: a part-timer of the police has the tier of full-time pay on actual pay', () => {
  const partTime = { payPence: 2_411_55, annualPence: 28_938_60, fullTimePence: 48_231_00 }
  const due = pensionContribution(police, partTime)
  assert.deepEqual([due.rate, due.memberPence, due.basisPence], [1344, 324_11, 48_231_00])
  assert.equal(due.employerPence, 851_28)
})

test('police tiers: to 27,000, below 60,000, from 60,000', () => {
  const rate = (pence: number) =>
    pensionContribution(police, { payPence: 1_000_00, ...year(pence) }).rate
  assert.deepEqual([27_000_00, 27_000_01, 59_999_99, 60_000_00].map(rate), [1244, 1344, 1344, 1378])
})

test('the same scheme by slices, or by the pay of the year before, is a change of its row alone', () => {
  const slices: PensionTable = { ...police, method: 'marginal' }
  const due = pensionContribution(slices, { payPence: 4_000_00, ...year(48_000_00) })
  assert.equal(due.memberPence, Math.round((27_000_00 * 1244 + 21_000_00 * 1344) / 12 / 10_000))
  const before: PensionTable = { ...police, basis: 'prior-year' }
  const pay = { payPence: 4_000_00, ...year(60_000_00), priorYearPence: 26_000_00 }
  assert.equal(pensionContribution(before, pay).rate, 1244)
})

test('half contributions of the 50/50 section are half of what the whole would be', () => {
  const pay = { payPence: 2_000_00, ...year(24_000_00) }
  assert.equal(pensionContribution(lgps, { ...pay, half: true }).memberPence, 58_00)
})

test('the true-up takes or gives back what the year really asks', () => {
  const given = { yearPence: 30_000_00, takenPence: 30_000_00 * 0.1244 }
  assert.equal(pensionTrueUp(police, given), 300_00)
  assert.equal(pensionTrueUp(police, { ...given, takenPence: 4_100_00 }), -68_00)
})

test('a scheme that is not on record is refused', () => {
  assert.throws(
    () => openPension(tables, 'nest', on),
    (error) => error instanceof Refusal && error.problems[0]?.code === 'statutory.no-such-scheme',
  )
})

test('by slices nobody loses pay by earning a penny more', () => {
  const slices: PensionTable = { ...lgps, method: 'marginal' }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 25_000_000 }), (annualPence) => {
      const of = (pence: number) =>
        pensionContribution(slices, { payPence: pence, ...year(pence) }).memberPence
      assert.ok(of(annualPence + 1) - of(annualPence) <= 1)
    }),
  )
})
