import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { differences, problemsWithDay, problemsWithTerms, totalsOf } from './sets.ts'

const today = '2026-03-03' as Day

test('the day of a set is tomorrow at the earliest and two years ahead at the latest', () => {
  const cases: [string, number][] = [
    ['2026-03-02', 1],
    ['2026-03-03', 1],
    ['2026-03-04', 0],
    ['2028-03-02', 0],
    ['2028-03-03', 1],
  ]
  for (const [day, problems] of cases) {
    assert.equal(problemsWithDay(day as Day, today).length, problems, day)
  }
})

const place = {
  unitId: 'a',
  managerId: null,
  rankOrGrade: 'Constable',
  dayMinutes: 480,
  workingDays: '1111100',
  status: 'in-post',
}

test('what differs between two places is counted once each, and what cannot be is apart', () => {
  const moved = differences(place, { ...place, unitId: 'b', workingDays: '1110000' })
  assert.deepEqual(
    Object.entries(moved).flatMap(([name, is]) => (is ? [name] : [])),
    ['unit', 'pattern'],
  )
  const totals = totalsOf([
    { before: null, after: place, problems: [] },
    { before: place, after: null, problems: [] },
    { before: place, after: { ...place, managerId: 'x', status: 'career-break' }, problems: [] },
    { before: place, after: place, problems: [{ code: 'x', message: 'No' }] },
  ])
  assert.deepEqual(totals, {
    people: 4,
    joining: 1,
    leaving: 1,
    unit: 0,
    manager: 1,
    rank: 0,
    pattern: 0,
    status: 1,
    problems: 1,
  })
})

test('terms end on or after the day of the set, and only where there are some', () => {
  const fromOn = '2026-04-01' as Day
  const codes = (termsUntil: Day | undefined, terms?: string) =>
    problemsWithTerms({ terms, termsUntil }, fromOn).map(({ field }) => field)
  assert.deepEqual(codes(undefined), [])
  assert.deepEqual(codes('2026-04-01' as Day, 'Pay of before'), [])
  assert.deepEqual(codes('2026-03-31' as Day, 'Pay of before'), ['termsUntil'])
  assert.deepEqual(codes('2026-04-01' as Day), ['terms'])
})
