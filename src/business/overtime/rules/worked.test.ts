import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DutyDay, Times } from '#business/duty'
import { addDays, instantAt, type Day } from '#platform/time'
import { kindOf } from './worked.ts'

const day = '2026-03-10' as Day
const early: Times = { starts: 420, ends: 1_020 }
const night: Times = { starts: 1_260, ends: 1_860 }
const dutyDay = (times: Times | null, more: Partial<DutyDay> = {}): DutyDay => ({
  personId: 'p',
  day,
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
const before = (times: Times | null) => dutyDay(times, { day: addDays(day, -1) })
const at = (starts: number, ends: number, told = '2026-03-10T06:00') => {
  const [toldOn = '', time = ''] = told.split('T')
  return { day, times: { starts, ends }, toldAt: instantAt(toldOn as Day, time) }
}
const kind = (said: ReturnType<typeof at>, today: DutyDay, yesterday = before(null)) => {
  const found = kindOf(said, { today, before: yesterday }, 60)
  return 'code' in found ? found.code : [found.kind, found.notice]
}

test('what follows on a duty is planned where it was told before, unplanned where after', () => {
  assert.deepEqual(kind(at(1_020, 1_170), dutyDay(early)), ['overtime-planned', 0])
  const told = '2026-03-10T16:40'
  assert.deepEqual(kind(at(1_020, 1_170, told), dutyDay(early)), ['overtime-unplanned', 0])
})

test('what follows on a night is of the duty that began the day before', () => {
  const said = at(420, 480, '2026-03-10T05:00')
  assert.deepEqual(kind(said, dutyDay(night), before(night)), ['overtime-unplanned', 0])
})

test('a night that runs into a rest day by an hour is retained, by more a rest day: Annex H', () => {
  const rest = dutyDay(null)
  assert.deepEqual(kind(at(420, 465), rest, before(night)), ['rest-day-retained', 0])
  assert.deepEqual(kind(at(420, 480), rest, before(night)), ['rest-day-retained', 0])
  assert.deepEqual(kind(at(420, 495), rest, before(night)), ['rest-day', 0])
})

test('a rest day is by the clear days between being told and the day', () => {
  const told = '2026-02-26T12:00'
  assert.deepEqual(kind(at(600, 780, told), dutyDay(null)), ['rest-day', 11])
})

test('a rest day that was made a duty counts by the notice of that change', () => {
  const worked = dutyDay({ starts: 600, ends: 1_080 }, { basis: 'changed', restNotice: 6 })
  assert.deepEqual(kind(at(600, 1_080), worked), ['rest-day', 6])
})

test('a public holiday counts as one, on the roster with all its notice, off by the days', () => {
  const off = dutyDay(null, { holiday: true, holidayOff: true })
  assert.deepEqual(kind(at(480, 960, '2026-03-02T09:00'), off), ['public-holiday', 7])
  const on = dutyDay(early, { holiday: true })
  assert.deepEqual(kind(at(420, 1_020), on)[0], 'public-holiday')
})

test('a start brought forward counts by whole hours of notice, a recall lies between duties', () => {
  assert.deepEqual(kind(at(300, 420, '2026-03-09T22:30'), dutyDay(early)), ['early-start', 6])
  assert.deepEqual(kind(at(1_200, 1_320), dutyDay(early)), ['recall', 0])
})

test('what lies within the duty is paid already', () => {
  assert.equal(kind(at(1_000, 1_080), dutyDay(early)), 'overtime.within-duty')
})
