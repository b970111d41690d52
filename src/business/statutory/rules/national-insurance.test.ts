import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import { day, niCases } from '../fixtures.ts'
import { openStatutory } from '../queries/rows.ts'
import { contributionsOn, directorContributions, type NiTable } from './national-insurance.ts'
import { directorTables, openPeriod } from './pay-period.ts'
import type { Frequency } from './periods.ts'
import { byThirdDecimal } from './rounding.ts'

const taxYearOf = (payDay: string): string => {
  const begins = Number(payDay.slice(0, 4)) - (payDay.slice(5) < '04-06' ? 1 : 0)
  return `${begins}-${(begins + 1) % 100}`
}
const tableOf = (category: string, frequency: Frequency, payDay = '2025-04-30'): NiTable => {
  const asked = { frequency, period: 1, payDay: day(payDay) }
  return openPeriod(openStatutory(taxYearOf(payDay)), asked).ni[category] ?? assert.fail(category)
}
const both = (table: NiTable, payPence: number): readonly [number, number] => {
  const { employeePence, employerPence } = contributionsOn(table, payPence)
  return [employeePence, employerPence]
}

test('every case of the official test data of 2025-26 comes out to the penny, with its bands', () => {
  const cases = niCases()
  assert.equal(cases.length, 140)
  for (const one of cases) {
    assert.deepEqual(
      contributionsOn(tableOf(one.category, one.frequency), one.pay_pence),
      {
        employeePence: one.employee_pence,
        employerPence: one.employer_pence,
        atLowerLimitPence: one.at_lel_pence,
        lowerToPrimaryPence: one.lel_to_pt_pence,
        primaryToUpperPence: one.pt_to_uel_pence,
      },
      one.test_case,
    )
  }
})

test('a penny is rounded by the third decimal alone: 0 to 5 down, 6 to 9 up', () => {
  const cases: readonly [number, number][] = [
    [7, 1], // 0.0056: the third decimal is 5
    [19, 2], // 0.0152
    [20, 2], // 0.0160
    [32, 3], // 0.0256: 5 again
    [33, 3], // 0.0264
  ]
  const expected = [0, 1, 2, 2, 3]
  assert.deepEqual(
    cases.map(([pence]) => byThirdDecimal(pence, 800)),
    expected,
  )
})

test('scenario 8: a fortnight at 193.04, weeks at 242.07 and 242.32', () => {
  assert.deepEqual(both(tableOf('A', 'fortnightly'), 193_04), [0, 1])
  assert.equal(both(tableOf('A', 'weekly'), 242_07)[0], 0)
  assert.equal(both(tableOf('A', 'weekly'), 242_32)[0], 2)
})

test('thresholds of several weeks or months are rounded up, those of one to the nearest pound', () => {
  const cases: readonly [Frequency, number, number, number, number][] = [
    ['weekly', 125, 242, 96, 967],
    ['fortnightly', 250, 484, 193, 1934],
    ['four-weekly', 500, 967, 385, 3867],
    ['monthly', 542, 1048, 417, 4189],
    ['quarterly', 1625, 3143, 1250, 12568],
    ['half-yearly', 3250, 6285, 2500, 25135],
    ['annual', 6500, 12570, 5000, 50270],
  ]
  for (const [frequency, ...pounds] of cases) {
    const { lowerLimit, primary, employerFrom, upperLimit } = tableOf('A', frequency)
    const found = [lowerLimit, primary, employerFrom, upperLimit].map((pence) => pence / 100)
    assert.deepEqual(found, pounds, frequency)
  }
})

test('each category letter has its rates and the threshold from which its employer pays', () => {
  for (const category of 'ABCDEFHIJKLMNSVXZ') {
    const main = { B: 185, E: 185, I: 185, D: 200, J: 200, L: 200, Z: 200 }[category] ?? 800
    const pays = !'CKSX'.includes(category)
    const from = 'DEKNFILS'.includes(category) ? 2083 : 'HMVZ'.includes(category) ? 4189 : 417
    const employee = pays ? byThirdDecimal(3141_00, main) + byThirdDecimal(811_00, 200) : 0
    const employer = byThirdDecimal((4189 - from) * 100, 1500) + byThirdDecimal(811_00, 1500)
    assert.deepEqual(
      both(tableOf(category, 'monthly'), 5_000_00),
      [employee, category === 'X' ? 0 : employer],
      category,
    )
  }
  assert.deepEqual(both(tableOf('A', 'monthly'), 5_000_00), [267_50, 687_45])
})

test('rates changed within 2022-23 and 2023-24: the day of payment decides', () => {
  const employee = (payDay: string) => both(tableOf('A', 'monthly', payDay), 3_000_00)[0]
  assert.deepEqual(
    ['2022-06-30', '2022-07-31', '2022-11-30', '2023-12-31', '2024-01-31', '2024-04-30'].map(
      employee,
    ),
    [288_45, 258_64, 234_24, 234_24, 195_20, 156_16],
  )
  assert.deepEqual(both(tableOf('A', 'monthly', '2022-10-31'), 3_000_00)[1], 337_42)
  assert.deepEqual(both(tableOf('A', 'monthly', '2022-11-30'), 3_000_00)[1], 309_40)
})

const none = { payPence: 0, employeePence: 0, employerPence: 0 }

test('a director pays on the year so far, less what was paid: nothing until the annual thresholds', () => {
  const year = directorTables(openStatutory('2025-26'), day('2025-04-30'))['A']!
  const first = directorContributions(year, 5_000_00, none)
  assert.deepEqual([first.employeePence, first.employerPence], [0, 0])
  const second = directorContributions(year, 20_000_00, { ...none, payPence: 5_000_00 })
  assert.deepEqual([second.employeePence, second.employerPence], [994_40, 3_000_00])
  const third = directorContributions(year, 40_000_00, {
    payPence: 25_000_00,
    employeePence: 994_40,
    employerPence: 3_000_00,
  })
  assert.deepEqual([third.employeePence, third.employerPence], [2_316_20, 6_000_00])
  assert.equal(third.primaryToUpperPence, 37_700_00)
})

test('a director appointed in the year has the share of the annual thresholds for the weeks left', () => {
  const { lowerLimit, primary, employerFrom, upperLimit } = directorTables(
    openStatutory('2025-26'),
    day('2025-09-30'),
    27,
  )['A']!
  assert.deepEqual(
    [lowerLimit, primary, employerFrom, upperLimit],
    [3375_00, 6527_00, 2597_00, 26102_00],
  )
  assert.throws(
    () => directorTables(openStatutory('2025-26'), day('2025-09-30'), 0),
    (error) => error instanceof Refusal && error.problems[0]?.code === 'statutory.no-such-weeks',
  )
})

test('directors of 2022-23 and 2023-24 have the rates of the whole year once they changed', () => {
  const rate = (taxYear: string, on: string) => {
    const { main, above, employer, primary } = directorTables(openStatutory(taxYear), day(on))['A']!
    return [main, above, employer, primary / 100]
  }
  assert.deepEqual(rate('2022-23', '2022-05-31'), [1325, 325, 1505, 11908])
  assert.deepEqual(rate('2022-23', '2023-03-31'), [1273, 273, 1453, 11908])
  assert.deepEqual(rate('2023-24', '2023-12-31'), [1200, 200, 1380, 12570])
  assert.deepEqual(rate('2023-24', '2024-03-31'), [1150, 200, 1380, 12570])
  assert.deepEqual(rate('2025-26', '2025-12-31'), [800, 200, 1500, 12570])
})

/** 13.25% and 15.05% of pennies: 0.0053 and 0.0045 are nothing, 0.006625 and 0.00602 a penny. */
test('rates of four decimals are rounded by the third as well: weeks of April 2022 at 190 and 175', () => {
  const week = tableOf('A', 'weekly', '2022-04-30')
  assert.deepEqual(
    [190_04, 190_05].map((pay) => both(week, pay)[0]),
    [0, 1],
  )
  assert.deepEqual(
    [175_03, 175_04].map((pay) => both(week, pay)[1]),
    [0, 1],
  )
  const freeport = tableOf('F', 'weekly', '2022-04-30')
  assert.deepEqual(
    [481_03, 481_04].map((pay) => both(freeport, pay)[1]),
    [0, 1],
  )
})

/**
 * CA44: of 52,000, 38,362 at 12.73% and 1,730 at 2.73%; 41,170 and 1,730 at 14.53%. Appointed for
 * 48 weeks, category M, 48,000: thresholds of 48/52 are 5,904, 10,992 and 46,404.
 */
test('a director of 2022-23 over the year, and one appointed for its last 48 weeks', () => {
  const tables = openStatutory('2022-23')
  const on = day('2023-04-05')
  const whole = directorContributions(directorTables(tables, on)['A']!, 52_000_00, none)
  assert.deepEqual([whole.employeePence, whole.employerPence], [4_930_71, 6_233_37])
  const later = directorContributions(directorTables(tables, on, 48)['M']!, 48_000_00, none)
  assert.deepEqual([later.employeePence, later.employerPence], [4_551_52, 231_90])
  assert.deepEqual(
    [later.atLowerLimitPence, later.lowerToPrimaryPence, later.primaryToUpperPence],
    [5_904_00, 5_088_00, 35_412_00],
  )
})

test('the alternative method: as others through the year, and the year made good at its end', () => {
  const table = tableOf('A', 'monthly')
  let paid = none
  for (let month = 1; month <= 11; month += 1) {
    const payPence = month === 3 ? 20_000_00 : 2_000_00
    const { employeePence, employerPence } = contributionsOn(table, payPence)
    paid = {
      payPence: paid.payPence + payPence,
      employeePence: paid.employeePence + employeePence,
      employerPence: paid.employerPence + employerPence,
    }
  }
  const year = directorTables(openStatutory('2025-26'), day('2026-03-31'))['A']!
  const last = directorContributions(year, 2_000_00, paid)
  const whole = contributionsOn(year, 42_000_00)
  assert.equal(paid.employeePence + last.employeePence, whole.employeePence)
  assert.equal(paid.employerPence + last.employerPence, whole.employerPence)
})

const categories = fc.constantFrom(...'ABCDEFHIJKLMNSVXZ'.split(''))
const frequencies = fc.constantFrom<Frequency>('weekly', 'fortnightly', 'four-weekly', 'monthly')
const payPence = fc.integer({ min: 0, max: 3_000_000 })

test('a penny more of pay is never less of contributions, in any category', () => {
  fc.assert(
    fc.property(categories, frequencies, payPence, (category, frequency, pence) => {
      const table = tableOf(category, frequency)
      const [less, more] = [both(table, pence), both(table, pence + 1)]
      assert.ok(less[0] <= more[0] && less[1] <= more[1])
    }),
  )
})

test('bands that are reported add up to what lies up to the upper limit', () => {
  fc.assert(
    fc.property(categories, payPence, (category, pence) => {
      const table = tableOf(category, 'monthly')
      const due = contributionsOn(table, pence)
      const sum = due.atLowerLimitPence + due.lowerToPrimaryPence + due.primaryToUpperPence
      assert.equal(sum, pence < table.lowerLimit ? 0 : Math.min(pence, table.upperLimit))
    }),
  )
})
