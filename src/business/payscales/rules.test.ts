import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDay } from '#platform/time'
import { annualCosts, payRows, typicalPay } from './queries/rows.ts'
import { annualCostOf, fullYears, halfwayOf, payForMinutes, pointOf } from './rules.ts'

const on = parseDay('2026-03-03')
const constable = (since: string, fteHundredths = 100) => ({
  rankOrGrade: 'Constable',
  fteHundredths,
  since: parseDay(since),
})

test('a year at the rank is a point, until the top', () => {
  const at = (since: string) =>
    pointOf(payRows.points, { scale: 'constable', since: parseDay(since), on })?.point
  assert.equal(at('2025-03-04'), 0)
  assert.equal(at('2025-03-03'), 1)
  assert.equal(at('2019-03-03'), 7)
  assert.equal(at('1999-01-01'), 7)
})

test('the pay of a point is that of the day: an award counts from its own day', () => {
  const of = (day: string) => annualCosts([constable('2010-01-01')], parseDay(day))[0]?.payPence
  assert.equal(of('2025-08-31'), 48_231_00)
  assert.equal(of('2025-09-01'), 50_256_00)
})

test('who works half of full time is paid half, and national insurance begins above its threshold', () => {
  const [cost] = annualCosts([constable('2010-01-01', 50)], on)
  assert.deepEqual(cost, {
    payPence: 25_128_00,
    // 15% of 25,128 less 5,000.
    nationalInsurancePence: 3_019_20,
    pensionPence: 8_870_18,
    totalPence: 25_128_00 + 3_019_20 + 8_870_18,
  })
})

test('unpaid service costs nothing, and who is on no scale has no cost to give', () => {
  const [special, contractor] = annualCosts(
    ['Special constable', 'Contractor'].map((rankOrGrade) => ({
      rankOrGrade,
      fteHundredths: 100,
      since: on,
    })),
    on,
  )
  assert.equal(special?.totalPence, 0)
  assert.equal(contractor, undefined)
})

test('more hours or more years never cost less', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...payRows.scales.map((one) => one.rankOrGrade)),
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 1_990, max: 2_025 }),
      (rankOrGrade, fteHundredths, year) => {
        const cost = (fte: number, since: number) =>
          annualCostOf(
            payRows,
            { rankOrGrade, fteHundredths: fte, since: parseDay(`${since}-06-01`) },
            on,
          )?.totalPence ?? -1
        const usual = cost(fteHundredths, year)
        assert.ok(cost(fteHundredths + 1, year) >= usual)
        assert.ok(cost(fteHundredths, year - 1) >= usual)
      },
    ),
  )
})

test('every day since September 2024 has points for every scale', () => {
  for (const day of ['2024-09-01', '2025-04-05', '2025-04-06', '2026-11-27']) {
    for (const { rankOrGrade, scale } of payRows.scales) {
      if (scale === 'unpaid') continue
      const found = pointOf(payRows.points, { scale, since: on, on: parseDay(day) })
      assert.ok(found, `${rankOrGrade} on ${day}`)
    }
  }
})

test('a year begun on 29 February is full on 1 March', () => {
  assert.equal(fullYears(parseDay('2024-02-29'), parseDay('2025-02-28')), 0)
  assert.equal(fullYears(parseDay('2024-02-29'), parseDay('2025-03-01')), 1)
})

test('an officer’s hour is 6/12,520 of a year: four hours at time and a half of 48,231 are 138.68', () => {
  const officer = { over: 6, under: 12_520 }
  const paid = (minutes: number, over: number, under: number) =>
    payForMinutes(48_231_00, officer, { minutes, rate: { over, under } })
  assert.equal(paid(60, 1, 1), 23_11)
  assert.equal(paid(240, 3, 2), 138_68)
  assert.equal(paid(480, 2, 1), 369_82)
  assert.equal(paid(150, 4, 3), 77_05)
  assert.equal(paid(0, 3, 2), 0)
})

test('what minutes typically cost is reckoned halfway up the scale, and is nobody’s own pay', () => {
  const halfway = halfwayOf(
    payRows.points.filter(({ valid }) => valid.until === null),
    'constable',
  )
  assert.equal(halfway, (31_164_00 + 50_256_00) / 2)
  const rank = { rankOrGrade: 'Constable', category: 'officer' }
  const paid = { minutes: 480, rate: { over: 3, under: 2 } }
  const found = typicalPay(rank, paid, on)
  assert.deepEqual([found?.annualPence, found?.pence], [halfway, 234_12])
  assert.equal(typicalPay({ ...rank, rankOrGrade: 'Contractor' }, paid, on), undefined)
  assert.equal(typicalPay({ ...rank, category: 'special' }, paid, on), undefined)
})
