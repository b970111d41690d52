import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, type Day } from '#platform/time'
import { day, employed, monthOf, overtimeOf, recordsOf } from '../fixtures.ts'
import { openElements } from '../queries/data.ts'
import { keyOf, linesOf } from './lines.ts'
import type { PaidEmployment, PayRecords } from './records.ts'

const tables = openElements(day('2026-03-03'))
const month = monthOf('2025-09-01')
const dayIn = fc.integer({ min: 1, max: 29 }).map((days) => addDays(month.from, days))
const sum = (records: PayRecords) =>
  linesOf(tables, records, month).reduce((all, { pence }) => all + pence, 0)

const anybody = fc.record({
  rankOrGrade: fc.constantFrom('Constable', 'Sergeant', 'Superintendent'),
  fteHundredths: fc.integer({ min: 20, max: 100 }),
  joinedOn: fc.integer({ min: 0, max: 5_000 }).map((days) => addDays(day('2010-01-01'), days)),
})

const held = (element: string, band = '') => ({
  allowanceId: element,
  element,
  band,
  from: day('2020-01-01'),
  until: null,
})
const allowances = [held('london-allowance', 'since-1994'), held('dog')]

test('a month that is cut adds up to the whole, within a penny a line', () => {
  fc.assert(
    fc.property(anybody, fc.uniqueArray(dayIn, { maxLength: 4 }), (one, cuts) => {
      const whole = employed({ ...one, from: one.joinedOn })
      const days = [whole.from, ...cuts.toSorted()]
      const parts = days.map((from, index): PaidEmployment => ({
        ...whole,
        from,
        until: days[index + 1] ?? null,
        costCentre: `LX0${index}`,
      }))
      const records = recordsOf(parts, { allowances })
      const many = linesOf(tables, records, month).length
      const less = Math.abs(sum(records) - sum(recordsOf([whole], { allowances })))
      assert.ok(less <= many, `${less} pence in ${many} lines`)
    }),
  )
})

test('stretches that pay does not tell apart make no more lines', () => {
  fc.assert(
    fc.property(anybody, dayIn, (one, cut) => {
      const whole = employed({ ...one, from: one.joinedOn })
      const parts = [
        { ...whole, until: cut },
        { ...whole, from: cut },
      ]
      const [cutUp, together] = [recordsOf(parts), recordsOf([whole])]
      assert.deepEqual(linesOf(tables, cutUp, month), linesOf(tables, together, month))
      assert.equal(keyOf(tables, cutUp, month), keyOf(tables, together, month))
    }),
  )
})

/** A change of the records, some of which change what the month gives. */
const changes: readonly ((records: PayRecords, on: Day) => PayRecords)[] = [
  (records) => records,
  (records, on) => ({ ...records, employments: [employed({ until: on })] }),
  (records, on) => ({ ...records, points: [{ fromOn: on, point: 3 }] }),
  (records) => ({ ...records, points: [{ fromOn: month.until, point: 3 }] }),
  (records) => ({ ...records, allowances: [held('shift-disturbance', '15')] }),
  (records, on) => ({ ...records, allowances: [{ ...held('dog'), until: on }] }),
  (records, on) => ({
    ...records,
    overtime: [overtimeOf('recall', { minutes: 60, rate: [4, 3] }, { workedOn: on })],
  }),
  (records, on) => ({
    ...records,
    hours: [
      {
        hoursId: 'hours',
        monthOn: month.from,
        nights: [{ on, starts: 1_260, ends: 1_860, hours: daysBetween(month.from, on) % 3 }],
        onCall: [],
      },
    ],
  }),
  (records) => ({
    ...records,
    hours: [{ hoursId: 'x', monthOn: month.until, nights: [], onCall: [month.until] }],
  }),
]

test('the key of a month is another exactly when its lines are', () => {
  const change = fc.tuple(fc.constantFrom(...changes), dayIn)
  const made = fc
    .array(change, { maxLength: 3 })
    .map((some) => some.reduce((records, [how, on]) => how(records, on), recordsOf([employed()])))
  const asOf = fc.constantFrom('2025-10-01', '2025-10-17', '2026-03-03').map(day)
  fc.assert(
    fc.property(made, made, asOf, asOf, (a, b, knownA, knownB) => {
      const [one, other] = [openElements(knownA), openElements(knownB)]
      const same =
        JSON.stringify(linesOf(one, a, month)) === JSON.stringify(linesOf(other, b, month))
      assert.equal(keyOf(one, a, month) === keyOf(other, b, month), same)
    }),
  )
})

test('no line is below nothing, and each is within the month', () => {
  fc.assert(
    fc.property(anybody, dayIn, fc.integer({ min: 0, max: 40 }), (one, on, point) => {
      const employments = [employed({ ...one, from: one.joinedOn })]
      const records = recordsOf(employments, { allowances, points: [{ fromOn: on, point }] })
      for (const line of linesOf(tables, records, month)) {
        assert.ok(line.pence >= 0 && Number.isSafeInteger(line.pence))
        assert.ok(line.from >= month.from && line.until <= month.until && line.from < line.until)
      }
    }),
  )
})
