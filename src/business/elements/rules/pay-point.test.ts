import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, employed, monthOf, recordsOf } from '../fixtures.ts'
import { elementRows } from '../queries/data.ts'
import { linesOf } from './lines.ts'
import type { PaidEmployment, SetPoint } from './records.ts'
import { tablesOf, type ElementRows } from './tables.ts'

/**
 * The scales of September 2024, with the top of constables at 52,000: between the first and second
 * point of sergeants, which are 51,408, 52,605 and 53,568.
 */
const overlapping: ElementRows = {
  ...elementRows,
  points: elementRows.points.map((one) =>
    one.scale === 'constable' && one.point === 7 && one.valid.from === '2024-09-01'
      ? { ...one, annualPence: 5_200_000 }
      : one,
  ),
}
const tables = tablesOf(overlapping, day('2025-06-01'))

const promotedOn = day('2024-11-01')
const promoted = (more: Partial<PaidEmployment> = {}): readonly PaidEmployment[] => [
  employed({ until: promotedOn }),
  employed({ from: promotedOn, rankOrGrade: 'Sergeant', ...more }),
]

function basicOf(
  employments: readonly PaidEmployment[],
  month: string,
  { points = [], of = tables }: { points?: readonly SetPoint[]; of?: typeof tables } = {},
) {
  const line = linesOf(of, recordsOf(employments, { points }), monthOf(month)).find(
    ({ element }) => element === 'basic',
  )
  return [line?.version.split(',')[0], line?.pence]
}

test('on promotion pay begins at the first point above what it would have been (Annex F part 1)', () => {
  assert.deepEqual(basicOf(promoted(), '2024-10-01'), ['constable 7', 433_333])
  assert.deepEqual(basicOf(promoted(), '2024-11-01'), ['sergeant 1', 438_375])
  const [line] = linesOf(tables, recordsOf(promoted()), monthOf('2024-11-01'))
  assert.equal(line?.paragraph, 'Annex F, part 3, with part 1 on promotion')
})

test('a higher point comes a year after promotion, and one that is set goes before', () => {
  assert.deepEqual(basicOf(promoted(), '2025-11-01')[0], 'sergeant 2')
  const points = [{ fromOn: promotedOn, point: 2 }]
  assert.deepEqual(basicOf(promoted(), '2024-11-01', { points })[0], 'sergeant 2')
})

test('whoever was paid less than the first point begins there', () => {
  const since = day('2022-06-01')
  const young = [
    employed({ from: since, joinedOn: since, until: promotedOn }),
    employed({ from: promotedOn, joinedOn: since, rankOrGrade: 'Sergeant' }),
  ]
  assert.deepEqual(basicOf(young, '2024-11-01'), ['sergeant 0', 428_400])
})

test('it is for promotion alone: not for whoever goes to a lower rank, joins, or is staff', () => {
  const down = [
    employed({ rankOrGrade: 'Sergeant', until: promotedOn }),
    employed({ from: promotedOn }),
  ]
  assert.deepEqual(basicOf(down, '2024-11-01')[0], 'constable 0')
  const joined = [
    employed({ until: day('2024-10-01') }),
    employed({ from: promotedOn, joinedOn: promotedOn, rankOrGrade: 'Sergeant' }),
  ]
  assert.deepEqual(basicOf(joined, '2024-11-01')[0], 'sergeant 0')
})

test('promoted for a time begins likewise; who acts has the lowest point or their own pay', () => {
  const above = (actingKind: 'temporary' | 'acting') => [
    employed({ until: promotedOn }),
    employed({ from: promotedOn, actingKind, actingRank: 'Sergeant' }),
  ]
  const sum = (kind: 'temporary' | 'acting') =>
    linesOf(tables, recordsOf(above(kind)), monthOf('2024-11-01'))
      .filter(({ element }) => element !== 'london-weighting')
      .reduce((all, { pence }) => all + pence, 0)
  assert.equal(sum('temporary'), 438_375)
  assert.equal(sum('acting'), 433_333)
})

test('an award that comes late finds the point again (scenario 6)', () => {
  const late: ElementRows = {
    ...overlapping,
    points: [
      ...overlapping.points,
      ...overlapping.points.flatMap((one) =>
        one.scale === 'constable' && one.point === 7 && one.valid.from === '2024-09-01'
          ? [{ ...one, annualPence: 5_270_000, knownOn: day('2025-04-01') }]
          : [],
      ),
    ],
  }
  const on = (asOf: string) => ({ of: tablesOf(late, day(asOf)) })
  assert.deepEqual(basicOf(promoted(), '2024-11-01', on('2025-03-31')), ['sergeant 1', 438_375])
  assert.deepEqual(basicOf(promoted(), '2024-11-01', on('2025-04-01')), ['sergeant 2', 446_400])
})
