import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { compensationRows } from '../queries/data.ts'
import { changeKind, consequenceOf, hoursUntil } from './change.ts'
import type { DutyDay, Times } from './roster.ts'

const early: Times = { starts: 420, ends: 1_020 }
const on = (day: string, times: Times | null, more: Partial<DutyDay> = {}): DutyDay => ({
  personId: 'p',
  day: day as Day,
  unitId: 'u',
  times,
  shift: null,
  basis: 'published',
  holiday: false,
  holidayOff: false,
  step: 0,
  restNotice: null,
  ...more,
})
const told = { category: 'officer', seniority: 10, today: '2026-03-03' as Day, hoursAhead: 200 }
const after = (was: DutyDay, becomes: Times | null, more: object = {}) =>
  consequenceOf(was, becomes, { ...told, ...more }, compensationRows())

test('a change is a move, work on a rest day or a rest day, or nothing at all', () => {
  assert.equal(changeKind(on('2026-03-10', early), { starts: 480, ends: 1_080 }), 'moved')
  assert.equal(changeKind(on('2026-03-10', null), early), 'rest-worked')
  assert.equal(changeKind(on('2026-03-10', early), null), 'rest-given')
  assert.equal(changeKind(on('2026-03-10', early), { ...early }), null)
  assert.equal(changeKind(on('2026-03-10', null), null), null)
})

test('work on a rest day at short notice gives time and a half, and nothing is owed besides', () => {
  const found = after(on('2026-03-10', null), { starts: 600, ends: 1_080 })
  assert.equal(found?.noticeDays, 6)
  assert.deepEqual(found.entitlement?.rate, { over: 3, under: 2 })
  assert.equal(found.lieu, false)
})

test('work on a rest day at 15 clear days gives another rest day instead', () => {
  const found = after(on('2026-03-19', null), early)
  assert.deepEqual([found?.noticeDays, found?.lieu], [15, true])
})

test('work on a public holiday that was off goes by the notice of a holiday', () => {
  const found = after(on('2026-03-10', null, { holiday: true, holidayOff: true }), early)
  assert.deepEqual([found?.entitlement?.kind, found?.lieu], ['public-holiday', true])
})

test('a start brought forward counts by the hours of notice; a later start gives nothing', () => {
  const was = on('2026-03-04', early)
  const earlier = { starts: 300, ends: 900 }
  assert.equal(after(was, earlier, { hoursAhead: 7 })?.entitlement?.countedMinutes, 120)
  assert.equal(after(was, earlier, { hoursAhead: 8 })?.entitlement, null)
  assert.equal(after(was, { starts: 480, ends: 1_080 })?.entitlement, null)
})

test('hours of notice are whole hours until the start, in London', () => {
  const now = Date.parse('2026-03-03T09:30:00Z')
  assert.equal(hoursUntil(now, '2026-03-03' as Day, { starts: 1_020, ends: 1_200 }), 7)
})
