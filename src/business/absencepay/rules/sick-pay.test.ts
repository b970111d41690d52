import assert from 'node:assert/strict'
import { test } from 'node:test'
import { absent, linesIn, monthOf, serving } from '../fixtures.ts'
import { absencePay } from './lines.ts'
import { averagesAsked } from './averages.ts'

const staff = serving('staff')
const pay = [['staff-basic', 200_000]] as const
const ofStaff = { employment: staff, pay, earning: 200_000 }

test('three days wait, then each working day is a fifth of 118.75, within full pay (SSCBA 1992 s.155, 157)', () => {
  const absences = [absent('sickness', ['2026-03-02', '2026-03-13'])]
  assert.deepEqual(linesIn({ ...ofStaff, month: '2026-03', absences }), [
    ['ssp', 16_625, 7],
    ['statutory-offset', -16_625, null],
  ])
})

test('a spell over 6 April 2026: waiting and 118.75 before it, from that day 123.25 (ERA 2025)', () => {
  const absences = [absent('sickness', ['2026-03-30', '2026-04-12'])]
  assert.deepEqual(linesIn({ ...ofStaff, month: '2026-03', absences }), [])
  assert.deepEqual(linesIn({ ...ofStaff, month: '2026-04', absences }), [
    ['ssp', 4_750, 2],
    ['ssp', 12_325, 5],
    ['statutory-offset', -17_075, null],
  ])
})

test('from 6 April 2026 the first day counts, and 80 % of the average is the most (ERA 2025 s.10, 11)', () => {
  const absences = [absent('sickness', ['2026-04-13', '2026-04-13'])]
  const low = { employment: staff, pay: [['staff-basic', 43_333]] as const, earning: 43_333 }
  // 433.33 a month are 100.00 a week: 80.00 a week, 16.00 a day.
  assert.deepEqual(linesIn({ ...low, month: '2026-04', absences })[0], ['ssp', 1_600, 1])
  const march = [absent('sickness', ['2026-03-02', '2026-03-31'])]
  assert.deepEqual(linesIn({ ...low, month: '2026-03', absences: march }), [], 'below 125 a week')
})

test('spells up to 56 days apart are one: those that waited have waited (SSCBA 1992 s.152)', () => {
  const first = absent('sickness', ['2026-01-05', '2026-01-11'])
  const paid = (on: string, last: string) =>
    linesIn({
      ...ofStaff,
      month: '2026-03',
      absences: [first, absent('sickness', [on, last])],
    })[0]
  assert.deepEqual(paid('2026-03-09', '2026-03-15'), ['ssp', 11_875, 5])
  assert.deepEqual(paid('2026-03-10', '2026-03-16'), ['ssp', 4_750, 2])
})

test('the average of linked spells is that before the first of them (SI 1982/894 reg. 19)', () => {
  const days = { from: '2026-03-01', until: '2026-04-01' } as never
  const spells = [
    absent('sickness', ['2026-01-05', '2026-01-11']),
    absent('sickness', ['2026-03-09', '2026-03-15']),
  ]
  const { tables } = monthOf({ month: '2026-03', absences: spells })
  const asked = averagesAsked(tables, spells, days)
  assert.deepEqual(
    asked.map(({ absenceId, upTo }) => [absenceId, upTo]),
    [['sickness 2026-03-09', '2026-01-04']],
  )
})

test('after 28 weeks there is no more (SSCBA 1992 s.155(4))', () => {
  // From 21 July three days wait; the 140th that is paid is 4 February.
  const absences = [absent('sickness', ['2025-07-21'])]
  const days = (month: string) =>
    linesIn({ ...ofStaff, month, absences })
      .filter(([element]) => element === 'ssp')
      .map(([, , quantity]) => quantity)
  assert.deepEqual([days('2026-02'), days('2026-03')], [[3], []])
})

test('without a payslip of the weeks before, the average is that of the contract, and it is said', () => {
  const absences = [absent('sickness', ['2026-03-02', '2026-03-13'])]
  const found = absencePay(monthOf({ ...ofStaff, earning: null, month: '2026-03', absences }))
  assert.equal(found.averageUnknown, true)
  assert.equal(found.lines[0]?.pence, 16_625)
  assert.match(found.lines[0]?.record?.says ?? '', /£461.53 a week on average by the contract/)
})
