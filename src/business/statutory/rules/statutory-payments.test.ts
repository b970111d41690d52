import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#platform/refusals'
import { day } from '../fixtures.ts'
import { openStatutory } from '../queries/rows.ts'
import { taxYearOn } from './periods.ts'
import { averageOfMonths, averageOfWeeks, daysOfWeek, familyWeek } from './statutory-payments.ts'
import { reachesLowerLimit, sickPay, type Sickness } from './statutory-payments.ts'

const tables = openStatutory('2025-26')
const on = day('2025-10-06')
const refusedWith = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.problems[0]?.code === code

test('average weekly earnings are exact: months are twelve to 52 weeks', () => {
  assert.deepEqual(averageOfWeeks(4_000_00, 8), { pence: 4_000_00, weeks: 8 })
  assert.deepEqual(averageOfMonths(4_000_00, 2), { pence: 48_000_00, weeks: 104 })
  assert.throws(() => averageOfWeeks(4_000_00, 0), refusedWith('statutory.no-average'))
})

test('earnings reach the lower earnings limit of the week, 125 pounds in 2025-26, or they do not', () => {
  assert.equal(reachesLowerLimit(tables, averageOfWeeks(1_000_00, 8), on), true)
  assert.equal(reachesLowerLimit(tables, averageOfWeeks(999_99, 8), on), false)
})

test('maternity: six weeks of nine tenths, then the lower of that and the weekly rate', () => {
  const average = averageOfMonths(4_000_00, 2)
  const week = (number: number) => familyWeek(tables, 'maternity', { average, week: number, on })
  assert.deepEqual(week(6), { weeklyPence: 415_39, by: 'average' })
  assert.deepEqual(week(7), { weeklyPence: 187_18, by: 'weekly-rate' })
  assert.deepEqual(week(39), { weeklyPence: 187_18, by: 'weekly-rate' })
  assert.throws(() => week(40), refusedWith('statutory.no-such-week'))
  const low = averageOfWeeks(1_200_00, 8)
  const late = familyWeek(tables, 'maternity', { average: low, week: 20, on })
  assert.deepEqual(late, { weeklyPence: 135_00, by: 'average' })
})

/** Benefits Up-rating Orders: from the first Sunday in April; sick pay from the 6th. */
test('rates of family pay rise on the first Sunday in April, whatever day the tax year begins', () => {
  const average = averageOfWeeks(8_000_00, 8)
  const week = (payment: Parameters<typeof familyWeek>[1], on: string) =>
    familyWeek(openStatutory(taxYearOn(day(on))), payment, { average, week: 7, on: day(on) })
      .weeklyPence
  const rises: readonly [string, number, string, number][] = [
    ['2019-04-06', 145_18, '2019-04-07', 148_68],
    ['2020-04-04', 148_68, '2020-04-05', 151_20],
    ['2021-04-03', 151_20, '2021-04-04', 151_97],
    ['2022-04-02', 151_97, '2022-04-03', 156_66],
    ['2023-04-01', 156_66, '2023-04-02', 172_48],
    ['2024-04-06', 172_48, '2024-04-07', 184_03],
    ['2025-04-05', 184_03, '2025-04-06', 187_18],
    ['2026-04-04', 187_18, '2026-04-05', 194_32],
  ]
  for (const [before, was, sunday, is] of rises) {
    assert.deepEqual([week('maternity', before), week('maternity', sunday)], [was, is], sunday)
  }
  const sickOn = (on: string) =>
    sickPay(openStatutory(taxYearOn(day(on))), sick({ on: day(on) })).weeklyPence
  assert.deepEqual(['2024-04-05', '2024-04-06'].map(sickOn), [109_40, 116_75])
  const child = { average, week: 1 }
  assert.throws(
    () => familyWeek(openStatutory('2019-20'), 'bereavement', { ...child, on: day('2020-04-05') }),
    refusedWith('statutory.no-such-payment'),
  )
})

test('paternity, shared parental, bereavement and neonatal pay are held to the rate from the first week', () => {
  const average = averageOfWeeks(8_000_00, 8)
  const first = (payment: Parameters<typeof familyWeek>[1]) =>
    familyWeek(tables, payment, { average, week: 1, on }).weeklyPence
  assert.deepEqual(
    (['paternity', 'shared-parental', 'bereavement', 'neonatal'] as const).map(first),
    [187_18, 187_18, 187_18, 187_18],
  )
  assert.equal(first('adoption'), 900_00)
  const before = { average, week: 1, on: day('2024-10-06') }
  assert.throws(
    () => familyWeek(openStatutory('2024-25'), 'neonatal', before),
    refusedWith('statutory.no-such-payment'),
  )
})

test('days of a week are sevenths, up to the penny', () => {
  assert.equal(daysOfWeek(187_18, 3), 80_22)
  assert.equal(daysOfWeek(187_18, 7), 187_18)
})

const sick = (change: Partial<Sickness>): Sickness => ({
  on,
  average: averageOfWeeks(4_000_00, 8),
  qualifyingDays: 5,
  sickDays: 8,
  waited: 0,
  paidDays: 0,
  ...change,
})

test('sick pay of 2025-26: three waiting days, by the day, for 28 weeks, from the lower limit on', () => {
  const due = (change: Partial<Sickness>) => sickPay(tables, sick(change))
  assert.deepEqual(due({}), {
    pence: 118_75,
    waitingDays: 3,
    paidDays: 5,
    weeklyPence: 118_75,
    why: 'paid',
  })
  assert.equal(due({ waited: 3, sickDays: 1 }).pence, 23_75)
  assert.deepEqual([due({ sickDays: 2 }).pence, due({ sickDays: 2 }).why], [0, 'waiting'])
  assert.equal(due({ waited: 3, paidDays: 138 }).paidDays, 2)
  assert.equal(due({ waited: 3, paidDays: 140 }).why, 'spent')
  assert.equal(due({ average: averageOfWeeks(999_99, 8) }).why, 'low-earnings')
})

test('sick pay from 6 April 2026: the first day, whatever is earned, 80% of average when lower', () => {
  const later = openStatutory('2026-27')
  const due = (change: Partial<Sickness>) =>
    sickPay(later, sick({ on: day('2026-10-06'), ...change }))
  assert.deepEqual([due({}).waitingDays, due({}).pence], [0, 197_20])
  const low = due({ average: averageOfWeeks(800_00, 8), sickDays: 5 })
  assert.deepEqual([low.weeklyPence, low.pence, low.why], [80_00, 80_00, 'paid'])
})
