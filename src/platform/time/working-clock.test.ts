import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '#platform/refusals'
import { bankHolidays, holidaysOf } from './bank-holidays.ts'
import { addDays, parseDay } from './day.ts'
import { instantAt, Temporal, writeLocalInstant } from './instant.ts'
import type { Instant } from './instant.ts'
import { ALWAYS_OPEN, openOn, workingCalendar } from './working-calendar.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { deadlineOf, escalationOf, workedSpans, workingMinutesBetween } from './working-clock.ts'
import type { Pause } from './working-clock.ts'

// Vectors: clocks of service levels over holidays, changes of the clocks and lunch, in full here.
const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const
const office = workingCalendar({
  opening: openOn(WEEK, '08:00', '18:00'),
  closedOn: holidaysOf('england-and-wales'),
})
const always = workingCalendar({ opening: ALWAYS_OPEN })
const withLunch = workingCalendar({
  opening: [...openOn(WEEK, '08:00', '12:00'), ...openOn(WEEK, '13:00', '18:00')],
})
const officeKnownOn = (day: string) =>
  workingCalendar({
    opening: openOn(WEEK, '08:00', '18:00'),
    closedOn: holidaysOf('england-and-wales', parseDay(day)),
  })

interface Case {
  readonly name: string
  readonly start: string
  readonly allowance: number
  readonly calendar: WorkingCalendar
  readonly pause?: readonly [string, string]
  readonly due: string
}

const CASES: readonly Case[] = [
  {
    name: 'E1 Christmas 2026, with Monday 28 December in place of Boxing Day',
    start: '2026-12-24 16:30',
    allowance: 480,
    calendar: office,
    due: '2026-12-29 14:30',
  },
  {
    name: 'E1b a pause in open hours moves the deadline by its length',
    start: '2026-12-24 16:30',
    allowance: 480,
    calendar: office,
    pause: ['2026-12-29 09:00', '2026-12-29 11:00'],
    due: '2026-12-29 16:30',
  },
  {
    name: 'E1c the closed hours of a pause do not count',
    start: '2026-12-24 16:30',
    allowance: 480,
    calendar: office,
    pause: ['2026-12-24 17:00', '2026-12-29 08:30'],
    due: '2026-12-29 16:00',
  },
  {
    name: 'E2 a clock started an hour before closing goes on in the morning',
    start: '2026-02-02 17:00',
    allowance: 240,
    calendar: office,
    due: '2026-02-03 11:00',
  },
  {
    name: 'E3 round the clock over the spring change: an hour of the wall is missing',
    start: '2026-03-29 00:30',
    allowance: 240,
    calendar: always,
    due: '2026-03-29 05:30',
  },
  {
    name: 'E4 round the clock over the autumn change: an hour of the wall comes twice',
    start: '2026-10-25 00:30',
    allowance: 240,
    calendar: always,
    due: '2026-10-25 03:30',
  },
  {
    name: 'E5 a lunch hour is closed',
    start: '2026-02-02 11:30',
    allowance: 60,
    calendar: withLunch,
    due: '2026-02-02 13:30',
  },
  {
    name: 'E6 before the proclamation Monday 19 September 2022 was a working day',
    start: '2022-09-16 17:00',
    allowance: 120,
    calendar: officeKnownOn('2022-09-09'),
    due: '2022-09-19 09:00',
  },
  {
    name: 'E6 after the proclamation it was a bank holiday',
    start: '2022-09-16 17:00',
    allowance: 120,
    calendar: officeKnownOn('2022-09-10'),
    due: '2022-09-20 09:00',
  },
  {
    name: 'a clock started at night starts to count when the day opens',
    start: '2026-02-02 03:00',
    allowance: 1,
    calendar: office,
    due: '2026-02-02 08:01',
  },
  {
    name: 'an allowance used up at closing time is due then, not next morning',
    start: '2026-02-02 17:00',
    allowance: 60,
    calendar: office,
    due: '2026-02-02 18:00',
  },
  {
    name: 'one minute more is due one minute into the next day',
    start: '2026-02-02 17:00',
    allowance: 61,
    calendar: office,
    due: '2026-02-03 08:01',
  },
  {
    name: 'no allowance is due at once, even in closed hours',
    start: '2026-02-01 03:00',
    allowance: 0,
    calendar: office,
    due: '2026-02-01 03:00',
  },
]

for (const { name, start, allowance, calendar, pause, due } of CASES) {
  test(name, () => {
    const pauses = pause ? [{ from: london(pause[0]), until: london(pause[1]) }] : []
    const terms = { start: london(start), allowanceMinutes: allowance, calendar, pauses }
    assert.equal(shown(deadlineOf(terms)), due)
    assert.equal(workingMinutesBetween(terms.start, london(due), calendar, pauses), allowance)
  })
}

test('E2 one hour before is an hour of work: Tuesday 10:00, not midnight', () => {
  const terms = { start: london('2026-02-02 17:00'), allowanceMinutes: 240, calendar: office }
  assert.equal(shown(escalationOf(terms, 60)), '2026-02-03 10:00')
  assert.equal(shown(escalationOf(terms, 240)), '2026-02-02 17:00')
  assert.equal(shown(escalationOf(terms, 1_000)), '2026-02-02 17:00')
})

describe('an open pause', () => {
  const start = london('2026-02-02 09:00')
  const terms = { start, allowanceMinutes: 120, calendar: office }

  test('leaves no deadline, and says since when', () => {
    const pauses = [{ from: london('2026-02-02 10:00'), until: null }]
    const since = london('2026-02-02 10:00')
    assert.deepEqual(deadlineOf({ ...terms, pauses }), { state: 'paused', since })
    assert.equal(shown(escalationOf({ ...terms, pauses }, 90)), '2026-02-02 09:30')
    assert.equal(workingMinutesBetween(start, london('2026-02-09 09:00'), office, pauses), 60)
  })

  test('is the one that counts when a shorter one lies inside it', () => {
    const pauses = [
      { from: london('2026-02-02 10:30'), until: london('2026-02-02 10:45') },
      { from: london('2026-02-02 10:00'), until: null },
    ]
    const since = london('2026-02-02 10:00')
    assert.deepEqual(deadlineOf({ ...terms, pauses }), { state: 'paused', since })
  })

  test('changes nothing when the deadline was reached before it', () => {
    for (const from of ['2026-02-02 11:00', '2026-02-02 11:01']) {
      const pauses = [{ from: london(from), until: null }]
      assert.equal(shown(deadlineOf({ ...terms, pauses })), '2026-02-02 11:00')
    }
  })
})

test('two pauses at once stop the clock once, in whatever order they are given', () => {
  const pauses = [
    { from: london('2026-02-02 10:30'), until: london('2026-02-02 11:30') },
    { from: london('2026-02-02 10:00'), until: london('2026-02-02 11:00') },
  ]
  const terms = {
    start: london('2026-02-02 09:00'),
    allowanceMinutes: 120,
    calendar: office,
    pauses,
  }
  assert.equal(shown(deadlineOf(terms)), '2026-02-02 12:30')
})

test('an allowance that 20 years do not hold is out of reach, not an endless search', () => {
  const hourAWeek = workingCalendar({ opening: openOn(['Wed'], '09:00', '10:00') })
  const terms = { start: london('2026-02-02 09:00'), calendar: hourAWeek }
  assert.deepEqual(deadlineOf({ ...terms, allowanceMinutes: 70_000 }), { state: 'out-of-reach' })
})

test('a calendar without hours, with hours that end first or that overlap is refused', () => {
  for (const [opening, code] of [
    [[], 'time.no-opening-hours'],
    [openOn(['Mon'], '18:00', '08:00'), 'time.hours-end-first'],
    [openOn(['Mon'], '8:00', '18:00'), 'time.not-a-time'],
    [
      [...openOn(['Mon'], '08:00', '12:00'), ...openOn(['Mon'], '11:59', '13:00')],
      'time.hours-overlap',
    ],
  ] as const) {
    assert.throws(() => workingCalendar({ opening }), refusalOf(code))
  }
  assert.doesNotThrow(() =>
    workingCalendar({
      opening: [...openOn(['Mon'], '08:00', '12:00'), ...openOn(['Mon'], '12:00', '13:00')],
    }),
  )
})

test('a pause that ends before it starts, and an allowance below zero, are refused', () => {
  const start = london('2026-02-02 09:00')
  const pauses = [{ from: london('2026-02-02 11:00'), until: london('2026-02-02 10:59') }]
  assert.throws(
    () => deadlineOf({ start, allowanceMinutes: 1, calendar: office, pauses }),
    refusalOf('time.pause-ends-first'),
  )
  assert.throws(
    () => deadlineOf({ start, allowanceMinutes: -1, calendar: office }),
    refusalOf('time.not-an-allowance'),
  )
})

test('hours that touch at a time the clocks jump over touch in real time too', () => {
  const tiled = workingCalendar({
    opening: [...openOn(['Sun'], '00:00', '01:30'), ...openOn(['Sun'], '01:30', '24:00')],
  })
  for (const [day, minutes] of [
    ['2026-03-29', 23 * 60],
    ['2026-10-25', 25 * 60],
    ['2026-10-18', 24 * 60],
  ] as const) {
    const from = instantAt(parseDay(day), '00:00')
    const until = instantAt(addDays(parseDay(day), 1), '00:00')
    assert.equal(workingMinutesBetween(from, until, tiled), minutes, day)
    assert.equal(workingMinutesBetween(from, until, always), minutes, day)
  }
})

test('hours that close at a time the clocks jump over close when they jump', () => {
  const split = workingCalendar({
    opening: [...openOn(['Sun'], '00:00', '01:30'), ...openOn(['Sun'], '02:00', '03:00')],
  })
  const [from, until] = [london('2026-03-29 00:00'), london('2026-03-30 00:00')]
  assert.equal(workingMinutesBetween(from, until, split), 60 + 60)
})

test('real minutes of a month: October 2026 has 44,700, March 44,580, November 43,200', () => {
  for (const [from, until, minutes] of [
    ['2026-10-01 00:00', '2026-11-01 00:00', 44_700],
    ['2026-03-01 00:00', '2026-04-01 00:00', 44_580],
    ['2026-11-01 00:00', '2026-12-01 00:00', 43_200],
  ] as const) {
    assert.equal(workingMinutesBetween(london(from), london(until), always), minutes)
  }
})

describe('whatever the start, the allowance and the pauses', () => {
  const calendars = fc.constantFrom(office, always, withLunch)
  const instants = fc
    .integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2028, 0, 1) / 1000 })
    .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))
  const allowances = fc.integer({ min: 0, max: 20_000 })
  const pauses = fc.array(
    fc
      .tuple(instants, fc.integer({ min: 0, max: 6_000 }))
      .map(([from, minutes]): Pause => ({ from, until: from.add({ minutes }) })),
    { maxLength: 5 },
  )

  test('the working minutes from start to deadline are the allowance', () => {
    fc.assert(
      fc.property(instants, allowances, calendars, pauses, (start, allowance, calendar, pauses) => {
        const at = dueAt({ start, allowanceMinutes: allowance, calendar, pauses })
        assert.equal(workingMinutesBetween(start, at, calendar, pauses), allowance)
      }),
    )
  })

  test('no earlier instant uses the allowance up', () => {
    fc.assert(
      fc.property(instants, allowances, calendars, (start, allowance, calendar) => {
        fc.pre(allowance > 0)
        const at = dueAt({ start, allowanceMinutes: allowance, calendar })
        const justBefore = at.subtract({ milliseconds: 1 })
        assert.equal(workingMinutesBetween(start, justBefore, calendar), allowance - 1)
      }),
    )
  })

  test('more allowance, a later start or one more pause never brings the deadline forward', () => {
    fc.assert(
      fc.property(
        fc.record({ start: instants, allowanceMinutes: allowances, calendar: calendars, pauses }),
        fc.integer({ min: 0, max: 3_000 }),
        (terms, more) => {
          const due = dueAt(terms).epochMilliseconds
          const later = { ...terms, start: terms.start.add({ minutes: more }) }
          const larger = { ...terms, allowanceMinutes: terms.allowanceMinutes + more }
          const pause = { from: terms.start, until: terms.start.add({ minutes: more }) }
          const paused = { ...terms, pauses: [...terms.pauses, pause] }
          for (const other of [later, larger, paused]) {
            assert.ok(dueAt(other).epochMilliseconds >= due)
          }
        },
      ),
    )
  })

  test('a pause in closed hours changes nothing', () => {
    fc.assert(
      fc.property(instants, allowances, pauses, (start, allowanceMinutes, pauses) => {
        const terms = { start, allowanceMinutes, calendar: office, pauses }
        const nights = [...Array.from({ length: 30 }).keys()].map((index): Pause => {
          const day = addDays(parseDay(writeLocalInstant(start).slice(0, 10)), index)
          return { from: instantAt(day, '18:00'), until: instantAt(addDays(day, 1), '08:00') }
        })
        const withNights = { ...terms, pauses: [...pauses, ...nights] }
        assert.equal(String(dueAt(withNights)), String(dueAt(terms)))
      }),
    )
  })

  test('working minutes add up over any instant between', () => {
    fc.assert(
      fc.property(fc.tuple(instants, instants, instants), calendars, (three, calendar) => {
        const [a, b, c] = three.sort((x, y) => Temporal.Instant.compare(x, y))
        const seconds = (from: Instant, to: Instant) =>
          workedSpans(from, to, calendar).reduce((sum, span) => sum + span.minutes * 60, 0)
        const whole = seconds(a, c)
        assert.ok(Math.abs(seconds(a, b) + seconds(b, c) - whole) < 0.01)
      }),
      { numRuns: 30 },
    )
  })
})

test('the list holds the holidays by which these cases stand', () => {
  const days = new Set(bankHolidays().map((row) => `${row.division} ${row.day}`))
  for (const day of ['2022-09-19', '2026-12-25', '2026-12-28']) {
    assert.ok(days.has(`england-and-wales ${day}`))
  }
})

function london(text: string): Instant {
  return instantAt(parseDay(text.slice(0, 10)), text.slice(11))
}

function shown(deadline: ReturnType<typeof deadlineOf>): string {
  return deadline.state === 'due'
    ? writeLocalInstant(deadline.at).slice(0, 16).replace('T', ' ')
    : deadline.state
}

function dueAt(terms: Parameters<typeof deadlineOf>[0]): Instant {
  const deadline = deadlineOf(terms)
  assert.equal(deadline.state, 'due')
  return deadline.at
}

function refusalOf(code: string) {
  return (thrown: unknown) => {
    assert.ok(thrown instanceof Refusal)
    assert.equal(thrown.problems[0]?.code, code)
    return true
  }
}
