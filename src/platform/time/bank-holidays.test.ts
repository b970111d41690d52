import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bankHolidays, DIVISIONS, holidayCoverage, holidaysAreListed } from './bank-holidays.ts'
import { holidaysOf } from './bank-holidays.ts'
import { addDays, dayFrom, parseDay, weekdayOf, yearOf } from './day.ts'
import type { Day } from './day.ts'
import { addWorkingDays, isWorkingDay, openOn, workingCalendar } from './working-calendar.ts'

const YEARS = [2024, 2025, 2026, 2027]

test('every year of the list is complete in every division: 8, 9 and 10 days', () => {
  const expected = { 'england-and-wales': 8, scotland: 9, 'northern-ireland': 10 }
  for (const division of DIVISIONS) {
    for (const year of YEARS) {
      const days = holidaysOf(division).filter((day) => yearOf(day) === year)
      assert.equal(days.length, expected[division], `${division} ${year}`)
    }
  }
})

test('no day comes twice, none falls at a weekend, and none is known only after it', () => {
  const seen = new Set<string>()
  for (const row of bankHolidays()) {
    const key = `${row.division} ${row.day}`
    assert.ok(!seen.has(key), key)
    seen.add(key)
    assert.ok(!['Sat', 'Sun'].includes(weekdayOf(row.day)), key)
    assert.ok(row.known_from < row.day, key)
  }
})

test('Good Friday and Easter Monday stand where the Easter Act 1750 puts Easter', () => {
  for (const year of YEARS) {
    const easter = easterOf(year)
    for (const division of DIVISIONS) {
      assert.ok(holidaysOf(division).includes(addDays(easter, -2)))
      assert.equal(holidaysOf(division).includes(addDays(easter, 1)), division !== 'scotland')
    }
  }
})

test('the last Mondays of May and August: Banking and Financial Dealings Act 1971', () => {
  for (const year of YEARS) {
    for (const month of [5, 8]) {
      assert.ok(holidaysOf('england-and-wales').includes(lastMonday(year, month)))
    }
  }
})

test('19 September 2022 was known from its proclamation on 10 September, in all divisions', () => {
  const funeral = parseDay('2022-09-19')
  for (const division of DIVISIONS) {
    assert.ok(!holidaysOf(division, parseDay('2022-09-09')).includes(funeral))
    assert.ok(holidaysOf(division, parseDay('2022-09-10')).includes(funeral))
    assert.ok(holidaysOf(division).includes(funeral))
  }
})

test('the list says for which days it is complete', () => {
  assert.equal(holidayCoverage().length, DIVISIONS.length)
  for (const [day, isListed] of [
    ['2023-12-31', false],
    ['2024-01-01', true],
    ['2027-12-31', true],
    ['2028-01-01', false],
    ['2022-09-19', false],
  ] as const) {
    assert.equal(holidaysAreListed('england-and-wales', parseDay(day)), isListed, day)
  }
})

test('the twentieth working day following leaves out weekends and holidays: FOIA 2000 s.10', () => {
  const calendar = workingCalendar({
    opening: openOn(['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], '09:00', '17:00'),
    closedOn: DIVISIONS.flatMap((division) => holidaysOf(division)), // s.10(6): any part of the UK
  })
  assert.equal(addWorkingDays(parseDay('2026-05-01'), 20, calendar), '2026-06-02')
  assert.equal(addWorkingDays(parseDay('2026-12-24'), 1, calendar), '2026-12-29')
  assert.equal(isWorkingDay(parseDay('2026-12-28'), calendar), false)
  assert.throws(() => addWorkingDays(parseDay('2026-05-01'), 0, calendar), RangeError)
})

// The anonymous Gregorian computation, which yields the same days as the tables of the Act.
function easterOf(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  return dayFrom(year, month, (h + l - 7 * m + 33 * month + 19) % 32)!
}

function lastMonday(year: number, month: number): Day {
  let day = dayFrom(year, month, 31)!
  while (weekdayOf(day) !== 'Mon') day = addDays(day, -1)
  return day
}
