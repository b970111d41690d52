import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import { addDays, addMonths, addYears, dayFrom, dayFromNumber, dayNumber } from './day.ts'
import { daysBetween, firstOfMonth, isDay, lastOfMonth, mondayOf, parseDay } from './day.ts'
import { weekdayOf } from './day.ts'
import type { Day } from './day.ts'
import { daysFromTo, daysIn, intersectionOf, isEmptyRange, lastDayOf } from './day-range.ts'
import { lengthInDays, rangeContains, rangesOverlap } from './day-range.ts'
import { Temporal } from './instant.ts'
import { readTypedDay } from './typed-day.ts'
import { formatDay, formatDayRange, formatMonth, formatShortDay } from './words.ts'

const days = fc.integer({ min: -719_162, max: 2_932_896 }).map(dayFromNumber)

test('a day is a real one, in ISO form and nothing else', () => {
  for (const real of [
    '2026-05-17',
    '2024-02-29',
    '2000-02-29',
    '2400-02-29',
    '0001-01-01',
    '9999-12-31',
  ]) {
    assert.equal(parseDay(real), real)
  }
  const unreal = [
    '2026-02-31',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
  ]
  const malformed = ['', '0000-01-01', '2026-5-7', ' 2026-05-07', '2026-05-07T00:00', '20260507']
  for (const wrong of [...unreal, ...malformed, '-001-01-01', '2026-05-07\n', '٢٠٢٦-٠٥-٠٧']) {
    assert.equal(isDay(wrong), false, wrong)
    assert.throws(() => parseDay(wrong), Refusal)
  }
  for (const other of [null, undefined, 20_260_507, {}, ['2026-05-07']]) {
    assert.equal(isDay(other), false)
  }
})

test('a day is read as people in Britain type it, day before month', () => {
  for (const [typed, day] of [
    ['17/5/26', '2026-05-17'],
    ['17/05/2026', '2026-05-17'],
    ['1-2-2026', '2026-02-01'],
    ['1.2.2026', '2026-02-01'],
    ['17 5 2026', '2026-05-17'],
    [' 17 May 2026 ', '2026-05-17'],
    ['17th  may, 26', '2026-05-17'],
    ['3 sept 2026', '2026-09-03'],
    ['3 Sep. 2026', '2026-09-03'],
    ['29 February 2024', '2024-02-29'],
    ['1/1/69', '2069-01-01'],
    ['1/1/70', '1970-01-01'],
    ['2026-05-17', '2026-05-17'],
  ] as const) {
    assert.equal(readTypedDay(typed), day, typed)
  }
})

test('what is not surely a day is not guessed', () => {
  const unreal = ['31/2/2026', '29 Feb 2026', '5/17/2026', '0/1/2026', '1/1/0000']
  const unclear = [
    '',
    '17 May',
    '17/5',
    '17/5/026',
    '17 Mayo 2026',
    '17 M 2026',
    'tomorrow',
    '١/١/٢٠٢٦',
  ]
  for (const typed of [...unreal, ...unclear]) assert.equal(readTypedDay(typed), null, typed)
})

test('a month later is the same day, or the last of a shorter month', () => {
  for (const [from, months, to] of [
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-05-17', 0, '2026-05-17'],
    ['2024-02-29', 12, '2025-02-28'],
  ] as const) {
    assert.equal(addMonths(parseDay(from), months), to)
  }
  assert.equal(addYears(parseDay('2024-02-29'), 4), '2028-02-29')
})

test('a day that cannot be written is a defect, not a wrong day', () => {
  assert.throws(() => addDays(parseDay('9999-12-31'), 1), RangeError)
  assert.throws(() => addDays(parseDay('0001-01-01'), -1), RangeError)
  assert.throws(() => addDays(parseDay('2026-05-17'), 0.5), RangeError)
  assert.throws(() => addMonths(parseDay('9999-12-31'), 1), RangeError)
  assert.equal(dayFrom(2026, 2, 30), null)
  assert.equal(dayFrom(2026, 2, 1.5), null)
})

test('arithmetic agrees with Temporal on any day', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -5_000, max: 5_000 }), (day, more) => {
      fc.pre(dayNumber(day) + more >= -719_162 && dayNumber(day) + more <= 2_932_896)
      const theirs = Temporal.PlainDate.from(day)
      const later = addDays(day, more)
      assert.equal(later, theirs.add({ days: more }).toString())
      assert.equal(daysBetween(day, later), more)
      assert.equal(addDays(later, -more), day)
      assert.equal(dayFromNumber(dayNumber(day)), day)
      assert.equal(firstOfMonth(day), theirs.with({ day: 1 }).toString())
      assert.equal(lastOfMonth(day), theirs.with({ day: theirs.daysInMonth }).toString())
    }),
  )
  fc.assert(
    fc.property(
      fc.integer({ min: -300_000, max: 300_000 }).map(dayFromNumber),
      fc.integer({ min: -3_000, max: 3_000 }),
      (day, months) => {
        const theirs = Temporal.PlainDate.from(day).add({ months }).toString()
        assert.equal(addMonths(day, months), theirs)
      },
    ),
  )
})

test('a day in words reads back as the same day', () => {
  fc.assert(
    fc.property(days, (day) => {
      assert.equal(weekdayOf(mondayOf(parseDay('2026-05-17'))), 'Mon')
      if (day >= '1000-01-01') assert.equal(readTypedDay(formatDay(day)), day)
    }),
  )
})

test('days are written as the look asks', () => {
  const day = parseDay('2026-03-03')
  assert.equal(formatDay(day), '3 March 2026')
  assert.equal(formatShortDay(day), 'Tue 3 Mar')
  assert.equal(formatMonth(day), 'March 2026')
  assert.equal(weekdayOf(parseDay('1969-12-28')), 'Sun')
})

test('a range of days is half-open, and says so in words people use', () => {
  for (const [first, last, words] of [
    ['2026-05-04', '2026-05-08', '4 to 8 May 2026'],
    ['2026-04-28', '2026-05-02', '28 April to 2 May 2026'],
    ['2026-12-28', '2027-01-02', '28 December 2026 to 2 January 2027'],
    ['2026-05-04', '2026-05-04', '4 May 2026'],
  ] as const) {
    const range = daysFromTo(parseDay(first), parseDay(last))
    assert.equal(formatDayRange(range), words)
    assert.equal(lastDayOf(range), last)
    assert.equal(lengthInDays(range), daysIn(range).length)
  }
  assert.equal(formatDayRange({ from: parseDay('2026-05-04'), until: null }), 'from 4 May 2026')
  assert.throws(() => daysFromTo(parseDay('2026-05-04'), parseDay('2026-05-03')), RangeError)
})

test('ranges overlap when some day lies in both', () => {
  const near = fc.integer({ min: 20_000, max: 20_020 }).map(dayFromNumber)
  const range = fc
    .tuple(near, fc.integer({ min: 0, max: 10 }))
    .map(([from, length]) => ({ from, until: addDays(from, length) }))
  fc.assert(
    fc.property(range, range, (a, b) => {
      const shared = daysIn(a).filter((day) => rangeContains(b, day))
      assert.equal(rangesOverlap(a, b), shared.length > 0)
      assert.deepEqual(listed(intersectionOf(a, b)), shared)
      assert.equal(isEmptyRange(a), daysIn(a).length === 0)
      const endless = { from: b.from, until: null }
      assert.equal(
        rangesOverlap(a, endless),
        daysIn(a).some((day) => day >= b.from),
      )
    }),
  )
})

function listed(range: { from: Day; until: Day | null } | null): Day[] {
  return range === null ? [] : daysIn(range)
}
