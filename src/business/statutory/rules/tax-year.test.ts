import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#platform/refusals'
import { addDays, daysBetween, rangesOverlap, type Dated } from '#platform/time'
import { day } from '../fixtures.ts'
import { openStatutory, statutoryRows } from '../queries/rows.ts'
import { FREQUENCIES, lastDayOf, lastPeriod, periodOn, taxYearOn } from './periods.ts'
import { parseTaxCode } from './codes.ts'
import { studentLoan } from './loans.ts'
import { contributionsOn } from './national-insurance.ts'
import { openPeriod } from './pay-period.ts'
import { payAsYouEarn } from './paye.ts'
import { mapTables, statusOf, tablesOf } from './tax-year.ts'

const refusedWith = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.problems[0]?.code === code

test('a tax year runs from 6 April to 5 April', () => {
  assert.equal(taxYearOn(day('2026-04-05')), '2025-26')
  assert.equal(taxYearOn(day('2026-04-06')), '2026-27')
  assert.equal(taxYearOn(day('2000-01-01')), '1999-00')
})

test('tax months begin on the 6th, tax weeks count in sevens from 6 April', () => {
  const cases: readonly [(typeof FREQUENCIES)[number], string, number][] = [
    ['monthly', '2025-04-06', 1],
    ['monthly', '2025-05-05', 1],
    ['monthly', '2025-05-06', 2],
    ['monthly', '2026-01-31', 10],
    ['monthly', '2026-04-05', 12],
    ['weekly', '2025-04-12', 1],
    ['weekly', '2025-04-13', 2],
    ['weekly', '2026-04-04', 52],
    ['weekly', '2026-04-05', 53],
    ['fortnightly', '2026-04-05', 27],
    ['four-weekly', '2026-04-05', 14],
    ['quarterly', '2025-07-05', 1],
    ['quarterly', '2025-07-06', 2],
    ['half-yearly', '2025-10-06', 2],
    ['annual', '2026-04-05', 1],
  ]
  for (const [frequency, on, number] of cases) {
    assert.equal(periodOn(frequency, day(on)), number, `${frequency} ${on}`)
  }
})

test('the last day of every period is in that period and in its tax year', () => {
  const begins = day('2025-04-06')
  for (const frequency of FREQUENCIES) {
    for (let period = 1; period <= lastPeriod(frequency); period += 1) {
      const last = lastDayOf(begins, frequency, period)
      assert.equal(periodOn(frequency, last), period, `${frequency} ${period}`)
      assert.equal(taxYearOn(last), '2025-26')
    }
  }
})

test('the tables of a year are those that hold within it; a year without rates is refused', () => {
  const { rows, from, until } = openStatutory('2023-24')
  assert.equal(daysBetween(from, until), 366)
  assert.equal(
    rows.niRates.filter(({ category, of }) => category === 'A' && of === 'everybody').length,
    2,
  )
  assert.throws(() => openStatutory('2030-31'), refusedWith('statutory.no-rates'))
  assert.throws(() => openStatutory('2025-27'), refusedWith('statutory.no-tax-year'))
})

test('a year whose rates stop before its end is refused: a hole is never filled by guessing', () => {
  const cut = mapTables(statutoryRows(), (table) =>
    table.map((row) => ({ ...row, valid: { ...row.valid, until: day('2025-12-31') } })),
  )
  assert.throws(() => tablesOf(cut, '2025-26'), refusedWith('statutory.no-rates'))
})

test('status is demo as soon as one of the rows is', () => {
  const { rows } = openStatutory('2025-26')
  assert.equal(
    statusOf(rows.taxBands, rows.niRates, rows.niThresholds, rows.loans),
    'authoritative',
  )
  assert.equal(statusOf(rows.taxBands, rows.pensionSchemes), 'demo')
})

/**
 * Rates and thresholds for employers 2019 to 2020, 2020 to 2021, 2021 to 2022. 3,000 a month at
 * 1250L: 3,000 - 1,042.43 = 1,957 at 20%; at 1257L: 3,000 - 1,048.26 = 1,951. National insurance:
 * 12% above 719, 792 and 797; 13.8% above 719, 732 and 737. Loan of plan 1: 9% above a twelfth.
 */
test('years before 2022 come out as their rates say, each with its own letters and plans', () => {
  const monthOf = (taxYear: string, code: string) => {
    const period = openPeriod(openStatutory(taxYear), {
      frequency: 'monthly',
      period: 1,
      payDay: day(`${taxYear.slice(0, 4)}-04-30`),
    })
    const before = { payBeforePence: 0, taxBeforePence: 0 }
    const due = contributionsOn(period.ni['A']!, 3_000_00)
    return [
      payAsYouEarn(period, parseTaxCode(code), { payPence: 3_000_00, ...before }),
      due.employeePence,
      due.employerPence,
      studentLoan(period.loans, '1', 3_000_00),
    ]
  }
  assert.deepEqual(monthOf('2019-20', '1250L'), [391_40, 273_72, 314_78, 127_00])
  assert.deepEqual(monthOf('2020-21', '1250L'), [391_40, 264_96, 312_98, 124_00])
  assert.deepEqual(monthOf('2021-22', '1257L'), [390_20, 264_36, 312_29, 120_00])
  assert.deepEqual(monthOf('2021-22', 'S1257L')[0], 397_35)
  const letters = openStatutory('2021-22').rows.niRates.map(({ category }) => category)
  assert.equal(letters.join(''), 'ABCHJMZX')
  const plans = (taxYear: string) => openStatutory(taxYear).rows.loans.map(({ plan }) => plan)
  assert.deepEqual(plans('2020-21'), ['1', '2', 'postgraduate'])
  assert.deepEqual(plans('2021-22'), ['1', '2', '4', 'postgraduate'])
})

const naming =
  'regime band threshold category of plan payment setting kind orderTable paid abovePence scheme upToPence'
const keyOf = (row: object): string =>
  naming
    .split(' ')
    .map((name) => `${name}=${String((row as Record<string, unknown>)[name])}`)
    .join()

test('no two rows of one thing hold on the same day', () => {
  for (const [name, table] of Object.entries(statutoryRows())) {
    const seen = new Map<string, Dated<object>[]>()
    for (const row of table as readonly Dated<object>[]) {
      const key = keyOf(row)
      const others = seen.get(key) ?? []
      assert.ok(
        others.every(({ valid }) => !rangesOverlap(valid, row.valid)),
        `${name}: ${key}`,
      )
      seen.set(key, [...others, row])
    }
  }
})

test('bands and tiers of every day end with one that has no end', () => {
  for (let on = day('2019-04-06'); on < '2027-04-06'; on = addDays(on, 30)) {
    const { rows } = openStatutory(taxYearOn(on))
    for (const regime of ['uk', 'scotland', 'wales']) {
      const bands = rows.taxBands.filter((row) => row.regime === regime)
      assert.equal(bands.at(-1)?.upToPounds, null, `${regime} ${on}`)
    }
  }
})
