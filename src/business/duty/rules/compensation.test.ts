import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Day } from '#platform/time'
import { compensationRows } from '../queries/data.ts'
import { entitlementFor, KINDS, type Worked } from './compensation.ts'

const constable: Worked = {
  kind: 'overtime-unplanned',
  on: '2026-03-03' as Day,
  category: 'officer',
  seniority: 10,
  notice: 0,
  minutes: 0,
  travelMinutes: 0,
  occasion: 1,
}
const given = (more: Partial<Worked>) =>
  entitlementFor(compensationRows(), { ...constable, ...more })

/** Minutes that count, the rate, time off instead, another day off. */
const inShort = (more: Partial<Worked>) => {
  const found = given(more)
  if (found === undefined) return undefined
  const { countedMinutes, rate, timeOffMinutes, lieu } = found
  return [countedMinutes, `${rate.over}/${rate.under}`, timeOffMinutes, lieu]
}

test('kept on 2 h 30 unplanned: two hours count, as 30 minutes are deducted: Annex G', () => {
  assert.deepEqual(inShort({ minutes: 150 }), [120, '4/3', 160, false])
  assert.equal(given({ minutes: 150 })?.deductedMinutes, 30)
})

test('told before the duty, nothing is deducted: Annex G', () => {
  assert.deepEqual(inShort({ kind: 'overtime-planned', minutes: 150 }), [150, '4/3', 200, false])
})

test('on the fifth occasion in the week nothing is deducted any more: Annex G', () => {
  const counted = [1, 4, 5].map((occasion) => inShort({ minutes: 150, occasion })?.[0])
  assert.deepEqual(counted, [120, 120, 150])
})

test('only full 15 minutes count, and less than 45 unplanned minutes are none', () => {
  const counted = [29, 30, 44, 45, 59, 60].map((minutes) => inShort({ minutes })?.[0])
  assert.deepEqual(counted, [0, 0, 0, 15, 15, 30])
})

test('a rest day with 11 clear days: four hours at the least, at time and a half: Annex H', () => {
  const rest = { kind: 'rest-day', notice: 11, minutes: 180 } as const
  assert.deepEqual(inShort(rest), [240, '3/2', 360, false])
})

test('a rest day at 14 and at 15 clear days: time and a half, then another rest day: Annex H', () => {
  const at = (notice: number) => inShort({ kind: 'rest-day', notice, minutes: 480 })
  assert.deepEqual(at(14), [480, '3/2', 720, false])
  assert.deepEqual(at(15), [0, '0/1', 0, true])
})

test('kept 45 minutes into a rest day: three periods at time and a half only: Annex H', () => {
  assert.deepEqual(inShort({ kind: 'rest-day-retained', minutes: 45 }), [45, '3/2', 68, false])
})

test('a public holiday at 7, 8, 14 and 15 days: another day off, and who must agree: Annex H', () => {
  const at = (notice: number) => given({ kind: 'public-holiday', notice, minutes: 480 })
  assert.deepEqual(
    [7, 8, 14, 15].map((notice) => [at(notice)?.lieu, at(notice)?.approval !== null]),
    [
      [true, true],
      [false, true],
      [false, true],
      [false, false],
    ],
  )
  assert.deepEqual(inShort({ kind: 'public-holiday', notice: 9, minutes: 480 })?.[2], 960)
})

test('travelling counts for a recall while both come to six hours: Annex G and H', () => {
  const recall = (minutes: number, travelMinutes: number) =>
    given({ kind: 'recall', minutes, travelMinutes })?.countedMinutes
  assert.deepEqual([recall(180, 60), recall(330, 60), recall(400, 60)], [240, 360, 390])
  assert.equal(
    given({ kind: 'overtime-planned', minutes: 60, travelMinutes: 60 })?.travelMinutes,
    0,
  )
})

test('an early start counts with less than 8 hours of notice, and not at 8', () => {
  const at = (notice: number) => inShort({ kind: 'early-start', notice, minutes: 120 })
  assert.deepEqual(at(7), [120, '4/3', 160, false])
  assert.equal(at(8), undefined)
})

test('an inspector is paid no overtime: Police Regulations 2003 reg. 25', () => {
  for (const kind of KINDS) assert.equal(given({ kind, seniority: 30, minutes: 240 }), undefined)
})

test('more minutes never count for less, and what counts is in full quarters or the least', () => {
  const kinds = fc.constantFrom(...KINDS)
  fc.assert(
    fc.property(
      kinds,
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 0, max: 7 }),
      (kind, minutes, notice) => {
        const [less, more] = [minutes, minutes + 15].map((one) =>
          given({ kind, notice, minutes: one }),
        )
        if (less === undefined || more === undefined) return less === more
        return (
          more.countedMinutes >= less.countedMinutes &&
          less.countedMinutes % 15 === 0 &&
          less.timeOffMinutes >= less.countedMinutes
        )
      },
    ),
  )
})
