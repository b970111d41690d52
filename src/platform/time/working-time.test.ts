import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { Refusal } from '#platform/refusals'
import { workingTime } from './working-time.ts'

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
const OFFICE = {
  windows: [{ days: WEEK, from: '08:00', until: '18:00' }],
  holidays: 'england-and-wales',
}

const calculate = (given: unknown) =>
  workingTime.output.parse(workingTime.calculate(workingTime.input.parse(given)))

test('E1 Christmas 2026: the answer shows how the time passed, without a hole', () => {
  const answer = calculate({ start: '2026-12-24T16:30', allowanceMinutes: 480, calendar: OFFICE })
  assert.deepEqual(answer, {
    state: 'due',
    deadline: '2026-12-29T14:30:00+00:00',
    elapsedMinutes: 480,
    trace: [
      step('2026-12-24T16:30', '2026-12-24T18:00', 90, 'worked'),
      step('2026-12-24T18:00', '2026-12-29T08:00', 6_600, 'closed'),
      step('2026-12-29T08:00', '2026-12-29T14:30', 390, 'worked'),
    ],
    notes: [],
  })
})

test('E1b and E1c: a pause shows in open hours, and closed hours stay closed', () => {
  const given = { start: '2026-12-24T16:30', allowanceMinutes: 480, calendar: OFFICE }
  const inside = { from: '2026-12-29T09:00', until: '2026-12-29T11:00', reason: 'awaiting user' }
  assert.equal(calculate({ ...given, pauses: [inside] }).deadline, '2026-12-29T16:30:00+00:00')
  const across = { from: '2026-12-24T17:00', until: '2026-12-29T08:30' }
  const answer = calculate({ ...given, pauses: [across] })
  assert.equal(answer.deadline, '2026-12-29T16:00:00+00:00')
  assert.deepEqual(
    answer.trace.map((each) => [each.what, each.minutes]),
    [
      ['worked', 30],
      ['paused', 60],
      ['closed', 6_600],
      ['paused', 30],
      ['worked', 450],
    ],
  )
})

test('E2: the escalation is an hour of work before the deadline', () => {
  const answer = calculate({
    start: '2026-02-02T17:00:00Z',
    allowanceMinutes: 240,
    calendar: OFFICE,
    escalateBeforeMinutes: 60,
  })
  assert.equal(answer.deadline, '2026-02-03T11:00:00+00:00')
  assert.equal(answer.escalateAt, '2026-02-03T10:00:00+00:00')
})

test('E3 and E4: round the clock over both changes', () => {
  const calendar = { windows: '24x7' }
  for (const [start, deadline] of [
    ['2026-03-29T00:30', '2026-03-29T05:30:00+01:00'],
    ['2026-10-25 00:30', '2026-10-25T03:30:00+00:00'],
  ]) {
    assert.equal(calculate({ start, allowanceMinutes: 240, calendar }).deadline, deadline)
  }
})

test('E6: what was known when decides', () => {
  const given = { start: '2022-09-16T17:00', allowanceMinutes: 120 }
  const known = (knownOn: string) => calculate({ ...given, calendar: { ...OFFICE, knownOn } })
  assert.equal(known('2022-09-09').deadline, '2022-09-19T09:00:00+01:00')
  assert.equal(known('2022-09-12').deadline, '2022-09-20T09:00:00+01:00')
  assert.deepEqual(known('2022-09-12').notes, [
    'Our list of bank holidays is complete only for 2024 to 2027',
  ])
})

test('an open pause leaves no deadline, and the answer says so', () => {
  const answer = calculate({
    start: '2026-02-02T09:00',
    allowanceMinutes: 120,
    calendar: OFFICE,
    pauses: [{ from: '2026-02-02T10:00', until: null }],
    measureAt: '2026-02-02T12:00',
  })
  assert.equal(answer.state, 'paused')
  assert.equal(answer.deadline, null)
  assert.equal(answer.elapsedMinutes, 60)
  assert.match(answer.notes[0]!, /paused since 2026-02-02T10:00:00\+00:00/)
})

test('what the schema lets through and no calendar can answer is refused in words', () => {
  const given = { start: '2026-02-02T09:00', allowanceMinutes: 60, calendar: OFFICE }
  const monday = (from: string, until: string) => ({ days: ['Mon'], from, until })
  for (const [change, code] of [
    [{ start: '2026-02-31T09:00' }, 'time.not-a-moment'],
    [{ start: '2026-02-02T25:00' }, 'time.not-a-moment'],
    [{ start: '2026-02-02T09:00+29:00' }, 'time.not-a-moment'],
    [{ start: '9999-12-31T09:00' }, 'time.not-a-moment'],
    [{ start: '2026-03-29T01:30' }, 'time.time-left-out'],
    [{ start: '2026-10-25T01:30' }, 'time.time-comes-twice'],
    [{ measureAt: '2026-02-01T09:00' }, 'time.measured-too-early'],
    [
      { pauses: [{ from: '2026-02-02T11:00', until: '2026-02-02T10:00' }] },
      'time.pause-ends-first',
    ],
    [{ calendar: { ...OFFICE, zone: 'Europe/Nowhere' } }, 'time.no-such-zone'],
    [{ calendar: { windows: [monday('18:00', '08:00')] } }, 'time.hours-end-first'],
    [
      { calendar: { windows: [monday('08:00', '12:00'), monday('11:00', '13:00')] } },
      'time.hours-overlap',
    ],
    [
      { calendar: { windows: [monday('08:00', '08:01')] }, allowanceMinutes: 5_000 },
      'time.out-of-reach',
    ],
    [
      { calendar: { windows: '24x7', holidays: ['2026-02-02'], knownOn: '2026-01-01' } },
      'time.known-on-needs-a-division',
    ],
  ] as const) {
    assert.throws(
      () => calculate({ ...given, ...change }),
      (thrown) => thrown instanceof Refusal && thrown.problems[0]?.code === code,
      code,
    )
  }
})

test('the schema is strict, and JSON Schema can be made of both sides', () => {
  const given = { start: '2026-02-02T09:00', allowanceMinutes: 60, calendar: OFFICE }
  for (const wrong of [
    { ...given, start: 'now' },
    { ...given, allowanceMinutes: '60' },
    { ...given, allowanceMinutes: -1 },
    { ...given, allowanceMinutes: 1.5 },
    { ...given, calendar: { windows: [] } },
    { ...given, calendar: { ...OFFICE, holidays: 'france' } },
    { ...given, calendar: { ...OFFICE, holidays: ['2026-02-31'] } },
    { ...given, remaining: 5 },
  ]) {
    assert.equal(workingTime.input.safeParse(wrong).success, false)
  }
  assert.equal(z.toJSONSchema(workingTime.input)['type'], 'object')
  assert.equal(z.toJSONSchema(workingTime.output)['type'], 'object')
})

test('whatever passes the schema is answered or refused, never a defect', () => {
  const digits = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'))
  const moment = fc
    .record({
      year: fc.integer({ min: 1890, max: 2210 }),
      month: digits(13),
      day: digits(32),
      hour: digits(24),
      minute: digits(60),
      zone: fc.constantFrom('', 'Z', '+01:00', '-12:00', '+99:99'),
    })
    .map((at) => `${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}${at.zone}`)
  const given = fc.record(
    {
      start: moment,
      allowanceMinutes: fc.integer({ min: 0, max: 5_000 }),
      calendar: fc.record(
        {
          zone: fc.constantFrom('Europe/London', 'UTC', 'Asia/Beirut', '', 'x', '+01:00'),
          windows: fc.constantFrom('24x7', OFFICE.windows),
          holidays: fc.constantFrom('scotland', 'england-and-wales', ['2026-01-01']),
        },
        { requiredKeys: ['windows'] },
      ),
      pauses: fc.array(fc.record({ from: moment, until: fc.option(moment) }), { maxLength: 3 }),
      escalateBeforeMinutes: fc.integer({ min: 0, max: 5_000 }),
      measureAt: moment,
    },
    { requiredKeys: ['start', 'allowanceMinutes', 'calendar'] },
  )
  fc.assert(
    fc.property(given, (given) => {
      try {
        calculate(given)
      } catch (thrown) {
        assert.ok(thrown instanceof Refusal, String(thrown))
      }
    }),
    { numRuns: 300 },
  )
})

function step(from: string, until: string, minutes: number, what: string) {
  return { from: `${from}:00+00:00`, until: `${until}:00+00:00`, minutes, what }
}
