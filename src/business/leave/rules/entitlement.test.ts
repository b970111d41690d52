import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, parseDay } from '#platform/time'
import { entitlementRows, leavePolicies } from '../queries/policy.ts'
import { completedYears, entitlementOf, type ServiceSpan } from './entitlement.ts'

const day = parseDay
const always = { from: day('2000-01-01'), until: null }

const constable = (joined: string, more: Partial<ServiceSpan> = {}): ServiceSpan => ({
  valid: { from: day(joined), until: null },
  category: 'officer',
  rankOrGrade: 'Constable',
  seniority: 10,
  joinedOn: day(joined),
  dayMinutes: 480,
  workingDays: '1111100',
  ...more,
})

const of = (leaveYear: number, ...spans: ServiceSpan[]) =>
  entitlementOf(leaveYear, spans, entitlementRows(), leavePolicies())

test('Annex O to 31 March 2025: 22, 25, 25, 27, 28, 30 days at 0, 2, 5, 10, 15, 20 years', () => {
  // Police Regulations 2003 reg. 33 and Annex O, as in federations' texts; 8 h days: PNB 2014/9.
  const cases: [string, number][] = [
    ['2023-04-01', 22],
    ['2022-04-01', 25],
    ['2019-04-01', 25],
    ['2014-04-02', 27], // ten years on 2 April 2024
    ['2009-04-30', 28],
    ['2004-04-01', 30],
    ['1994-04-01', 30],
  ]
  for (const [joined, days] of cases) {
    assert.equal(of(2024, constable(joined)).minutes, days * 480, joined)
  }
})

test('a step within the year counts from the month in which it falls', () => {
  // The way SR (NI) 1996/564 Sch. 3 para. 2 words it; one table for each month: Humberside.
  const cases: [string, number][] = [
    ['2022-04-30', 12],
    ['2022-05-01', 11],
    ['2022-05-31', 11],
    ['2022-09-15', 7],
    ['2023-03-31', 1],
    ['2023-04-01', 0],
  ]
  for (const [joined, months] of cases) {
    const exact = 22 * 480 + (3 * 480 * months) / 12
    const rounded = Math.ceil(exact / 6) * 6 // a tenth of an hour: data/leave-policy.csv
    const { minutes, lines } = of(2024, constable(joined))
    assert.equal(minutes, rounded, joined)
    assert.equal(lines.length, months === 0 || months === 12 ? 1 : 2)
  }
})

test('from 1 April 2025 25 days on appointment, and 30 in the end', () => {
  assert.equal(of(2025, constable('2025-04-01')).minutes, 25 * 480)
  assert.equal(of(2026, constable('1995-04-01')).minutes, 30 * 480)
})

test('superintending ranks have 31 days, chief officers 35: Annex O, text of 2019', () => {
  const rank = (rankOrGrade: string, seniority: number) =>
    of(2026, constable('2010-01-01', { rankOrGrade, seniority })).minutes / 480
  assert.equal(rank('Chief inspector', 40), 30)
  assert.equal(rank('Superintendent', 50), 31)
  assert.equal(rank('Chief superintendent', 60), 31)
  assert.equal(rank('Commander', 70), 35)
})

test('a promotion counts from the month in which it falls', () => {
  const promoted = day('2026-09-10')
  const inspector = constable('2010-01-01', {
    valid: { from: always.from, until: promoted },
    rankOrGrade: 'Chief inspector',
    seniority: 40,
  })
  const superintendent = constable('2010-01-01', {
    valid: { from: promoted, until: null },
    rankOrGrade: 'Superintendent',
    seniority: 50,
  })
  const { minutes, lines } = of(2026, inspector, superintendent)
  assert.equal(minutes, Math.ceil((30 * 480 * 5 + 31 * 480 * 7) / 12 / 6) * 6)
  assert.deepEqual(
    lines.map(({ from, lastOn, row }) => [from, lastOn, row.days]),
    [
      ['2026-04-01', '2026-08-31', 30],
      ['2026-09-01', '2027-03-31', 31],
    ],
  )
})

test('who joins or leaves within the year has their part of it', () => {
  const joiner = of(2026, constable('2026-09-09'))
  assert.equal(joiner.minutes, Math.ceil((25 * 480 * (22 / 30 + 6)) / 12 / 6) * 6)
  const until = day('2026-10-01')
  const leaver = of(2026, constable('2001-04-01', { valid: { from: always.from, until } }))
  assert.equal(leaver.minutes, (30 * 480) / 2)
  assert.deepEqual(of(2026, constable('2027-04-01')).lines, [])
  assert.equal(of(2026, constable('2027-04-01')).minutes, 0)
})

test('part-time gives its share of a full week, and a long week no more than a full one', () => {
  const three = constable('2001-04-01', { workingDays: '1010100' })
  assert.equal(of(2026, three).minutes, (30 * 480 * 3) / 5)
  const four = constable('2001-04-01', { workingDays: '1111000', dayMinutes: 600 })
  assert.equal(of(2026, four).minutes, 30 * 480)
  const long = constable('2001-04-01', { workingDays: '1111110', dayMinutes: 600 })
  assert.equal(of(2026, long).minutes, 30 * 480)
})

test('a year without a row is refused with the rule', () => {
  const staff = constable('2015-01-01', { category: 'staff', rankOrGrade: 'Band D', seniority: 15 })
  assert.equal(of(2026, staff).minutes, 29 * 432)
  const [problem] = of(2027, staff).problems
  assert.equal(problem?.code, 'leave.no-entitlement')
  assert.match(problem?.message ?? '', /There is no entitlement for staff Band D in 2027\/28/)
  const contractor = constable('2020-01-01', { category: 'contingent', rankOrGrade: 'Contractor' })
  assert.equal(of(2026, contractor).problems.length, 1)
})

test('years of service are complete on their anniversary, and on 28 February for a leap day', () => {
  const cases: [string, string, number][] = [
    ['2020-06-10', '2022-06-09', 1],
    ['2020-06-10', '2022-06-10', 2],
    ['2020-02-29', '2022-02-27', 1],
    ['2020-02-29', '2022-02-28', 2],
    ['2022-06-10', '2022-06-10', 0],
    ['2022-06-10', '2022-01-01', 0],
  ]
  for (const [joined, on, years] of cases) {
    assert.equal(completedYears(day(joined), day(on)), years, `${joined} ${on}`)
  }
})

const yearStart = day('2026-04-01')
const spanArbitrary = fc.record({
  start: fc.nat(500),
  length: fc.integer({ min: 1, max: 700 }),
  service: fc.nat(30),
  dayMinutes: fc.integer({ min: 240, max: 720 }),
  workingDays: fc.integer({ min: 1, max: 127 }),
})

function spanOf(drawn: {
  start: number
  length: number
  service: number
  dayMinutes: number
  workingDays: number
}) {
  const from = addDays(yearStart, drawn.start - 250)
  return constable(`${1996 + drawn.service}-07-15`, {
    valid: { from, until: addDays(from, drawn.length) },
    dayMinutes: drawn.dayMinutes,
    workingDays: drawn.workingDays.toString(2).padStart(7, '0'),
  })
}

test('however employed, nobody has more than the full year, and the lines add up', () => {
  fc.assert(
    fc.property(spanArbitrary, (drawn) => {
      const span = spanOf(drawn)
      const { minutes, lines, roundedUpBy } = of(2026, span)
      const full = of(2026, { ...span, valid: always })
      assert.ok(minutes <= full.minutes)
      assert.equal(minutes, lines.reduce((sum, line) => sum + line.minutes, 0) + roundedUpBy)
      assert.ok(roundedUpBy >= 0 && roundedUpBy < 6)
    }),
  )
})

test('an employment cut in two on any day gives what it gave whole', () => {
  fc.assert(
    fc.property(spanArbitrary, fc.nat(700), (drawn, cut) => {
      const span = spanOf(drawn)
      const middle = addDays(span.valid.from, 1 + (cut % drawn.length))
      if (span.valid.until === null || middle >= span.valid.until) return
      const before = { ...span, valid: { from: span.valid.from, until: middle } }
      const after = { ...span, valid: { from: middle, until: span.valid.until } }
      assert.equal(of(2026, after, before).minutes, of(2026, span).minutes)
    }),
  )
})
