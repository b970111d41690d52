import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, employed, monthOf, recordsOf } from '../fixtures.ts'
import { openElements } from '../queries/data.ts'
import { awarded } from './award.ts'
import { linesOf } from './lines.ts'
import type { PayRecords } from './records.ts'

const tables = openElements(day('2026-03-03'))
/** Four per cent more from 16 February 2026. */
const then = awarded(tables, { from: day('2026-02-16'), basisPoints: 400 })
const records: PayRecords = recordsOf([employed()], {
  allowances: [
    {
      allowanceId: 'held',
      element: 'london-allowance',
      band: 'since-1994',
      from: day('2020-01-01'),
      until: null,
    },
  ],
  hours: [
    {
      hoursId: 'hours',
      monthOn: day('2026-02-01'),
      nights: [
        { on: day('2026-02-10'), starts: 1_260, ends: 1_860, hours: 9 },
        { on: day('2026-02-20'), starts: 1_260, ends: 1_860, hours: 9 },
      ],
      onCall: [],
    },
  ],
})
const penceOf = (of: typeof tables, month: string) =>
  linesOf(of, records, monthOf(month)).map(({ element, from, pence }) => [element, from, pence])

test('an award raises points and London weighting from its day, and what goes by them', () => {
  assert.deepEqual(penceOf(then, '2026-01-01'), penceOf(tables, '2026-01-01'))
  // 50,256.00 and 52,266.24 a year, 15 of 28 days and 13; nine full hours at a tenth of 6/12,520.
  assert.deepEqual(penceOf(then, '2026-02-01'), [
    ['basic', '2026-02-01', Math.round((5_025_600 * 15) / (12 * 28))],
    ['basic', '2026-02-16', Math.round((5_226_624 * 13) / (12 * 28))],
    ['london-weighting', '2026-02-01', Math.round((316_600 * 15) / (12 * 28))],
    ['london-weighting', '2026-02-16', Math.round((329_264 * 13) / (12 * 28))],
    ['london-allowance', '2026-02-01', Math.round(633_800 / 12)],
    ['unsocial', '2026-02-01', Math.round((5_025_600 * 6 * 9) / 125_200)],
    ['unsocial', '2026-02-16', Math.round((5_226_624 * 6 * 9) / 125_200)],
  ])
})

test('of the points of an award nothing is confirmed, and the tables it is made of stay as they are', () => {
  const [first] = linesOf(then, records, monthOf('2026-03-01'))
  assert.equal(first?.status, 'demo')
  assert.equal(first.rate, 522_662_400)
  const before = linesOf(tables, records, monthOf('2026-03-01'))[0]
  assert.equal(before?.rate, 502_560_000)
})
