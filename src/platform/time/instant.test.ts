import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import { clockForToday, fixedClock, realClock, simulatedClock } from './clock.ts'
import { addDays, parseDay } from './day.ts'
import { compareInstants, dayOf, instantAt, isTimeOfDay, localTimeOf } from './instant.ts'
import { minutesBetween, parseInstant, readInstant, startOfDay, Temporal } from './instant.ts'
import { timesShown, writeLocalInstant } from './instant.ts'
import { formatDayAndTime, formatShortDayAndTime, formatTime } from './words.ts'

const instants = fc
  .integer({ min: Date.UTC(1850, 0, 1), max: Date.UTC(2199, 0, 1) })
  .map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds))
const zones = fc.constantFrom('Europe/London', 'UTC', 'America/New_York', 'Australia/Lord_Howe')

test('an instant is ISO text with its zone; anything else is refused', () => {
  assert.equal(String(parseInstant('2026-05-17T14:05:00+01:00')), '2026-05-17T13:05:00Z')
  assert.equal(String(parseInstant('2026-05-17T14:05Z')), '2026-05-17T14:05:00Z')
  const zoneless = ['2026-05-17T14:05:00', '2026-05-17', '']
  const unreal = ['2026-02-31T00:00:00Z', '2026-05-17T24:05:00Z', '2026-05-17T14:05:00+25:00']
  for (const wrong of [...zoneless, ...unreal, '2026-05-17T14:05:00Z[Europe/London]', 'now']) {
    assert.equal(readInstant(wrong), null, wrong)
    assert.throws(() => parseInstant(wrong), Refusal)
  }
})

test('a local day starts at midnight of the wall, summer and winter', () => {
  assert.equal(String(startOfDay(parseDay('2026-07-03'))), '2026-07-02T23:00:00Z')
  assert.equal(String(startOfDay(parseDay('2026-01-03'))), '2026-01-03T00:00:00Z')
  assert.equal(dayOf(parseInstant('2026-07-02T22:59:59Z')), '2026-07-02')
  assert.equal(dayOf(parseInstant('2026-07-02T23:00:00Z')), '2026-07-03')
  // Beirut goes forward at midnight: its 29 March 2026 starts at 01:00.
  assert.equal(String(startOfDay(parseDay('2026-03-29'), 'Asia/Beirut')), '2026-03-28T22:00:00Z')
})

test('a time the clocks jump over lies past the jump; one shown twice can be chosen', () => {
  const spring = parseDay('2026-03-29')
  const autumn = parseDay('2026-10-25')
  assert.equal(String(instantAt(spring, '01:30')), '2026-03-29T01:30:00Z')
  assert.equal(String(instantAt(autumn, '01:30')), '2026-10-25T00:30:00Z')
  assert.equal(String(instantAt(autumn, '01:30', 'Europe/London', 'later')), '2026-10-25T01:30:00Z')
  assert.deepEqual(
    [timesShown(spring, '01:30'), timesShown(autumn, '01:30'), timesShown(autumn, '02:00')],
    [0, 2, 1],
  )
  assert.equal(isTimeOfDay('24:00'), false)
  assert.throws(() => instantAt(spring, '24:00'), RangeError)
})

test('local days and times agree with Temporal at any instant in any zone', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const theirs = instant.toZonedDateTimeISO(zone)
      const local = localTimeOf(instant, zone)
      assert.equal(local.day, theirs.toPlainDate().toString())
      assert.equal(local.time, theirs.toPlainTime().toString({ smallestUnit: 'minute' }))
      assert.equal(String(startOfDay(local.day, zone)), String(theirs.startOfDay().toInstant()))
      const wall = theirs.toPlainDateTime().round({ smallestUnit: 'minute', roundingMode: 'trunc' })
      assert.equal(
        String(instantAt(local.day, local.time, zone)),
        String(wall.toZonedDateTime(zone).toInstant()),
      )
    }),
  )
})

test('local text with its distance from UTC reads back as the same second', () => {
  assert.equal(writeLocalInstant(parseInstant('2026-07-03T14:05:09Z')), '2026-07-03T15:05:09+01:00')
  const since1972 = instants.filter((instant) => instant.epochMilliseconds > Date.UTC(1972, 0, 1))
  fc.assert(
    fc.property(since1972, zones, (instant, zone) => {
      const second = instant.round({ smallestUnit: 'second', roundingMode: 'floor' })
      assert.equal(compareInstants(parseInstant(writeLocalInstant(instant, zone)), second), 0)
    }),
  )
})

test('times are written as the look asks, in London', () => {
  const instant = parseInstant('2026-07-03T13:05:59Z')
  assert.equal(formatTime(instant), '14:05')
  assert.equal(formatDayAndTime(instant), '3 July 2026 at 14:05')
  assert.equal(formatShortDayAndTime(instant), 'Fri 3 Jul 14:05')
  assert.equal(minutesBetween(instant, parseInstant('2026-07-03T13:07:58Z')), 1)
})

test('the real clock shows what the machine shows', () => {
  const clock = realClock()
  const [before, after] = [clock.now(), clock.real()]
  assert.ok(compareInstants(before, after) <= 0)
  assert.ok([dayOf(before), dayOf(after)].includes(clock.today()) || clock.today() > dayOf(after))
})

test('a simulated clock runs on from its start while real time stays real', () => {
  const since = realClock().now().subtract({ hours: 2 })
  const clock = simulatedClock({ start: parseInstant('2026-03-31T22:30:00Z'), since })
  assert.ok(minutesBetween(parseInstant('2026-04-01T00:30:00Z'), clock.now()) < 60)
  assert.ok(compareInstants(clock.now(), parseInstant('2026-04-01T00:30:00Z')) >= 0)
  assert.equal(clock.today(), '2026-04-01')
  assert.ok(minutesBetween(since, clock.real()) >= 120)
})

test('a fixed clock stands still until it is moved on', () => {
  const clock = fixedClock('2026-03-28T23:30:00Z')
  assert.equal(String(clock.now()), String(clock.real()))
  assert.equal(clock.today(), '2026-03-28')
  clock.advance({ minutes: 30 })
  assert.equal(String(clock.now()), '2026-03-29T00:00:00Z')
  assert.equal(clock.today('America/New_York'), '2026-03-28')
})

test('BLUELAMP_TODAY makes it that day, now, at this time of day', () => {
  const clock = clockForToday('2027-07-03')
  const today = clock.today()
  assert.ok(today === '2027-07-03' || today === addDays(parseDay('2027-07-03'), 1))
  assert.equal(dayOf(clockForToday('').now()), dayOf(realClock().now()))
  assert.equal(dayOf(clockForToday(undefined).now()), dayOf(realClock().now()))
  const night = clockForToday('2027-07-03T00:05').now()
  assert.equal(String(night).slice(0, 16), '2027-07-02T23:05')
  const wrongs = ['2026-02-31', 'tomorrow', ' 2026-05-17', '2026-02-31T00:05', '2026-05-17T24:00']
  for (const wrong of wrongs) {
    assert.throws(() => clockForToday(wrong), /BLUELAMP_TODAY must be a day such as/)
  }
})
