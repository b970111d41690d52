import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { demoElements } from './elements.ts'
import type { DemoEmployment } from './people.ts'

const constable = (index: number, joinedOn: string): DemoEmployment => ({
  personId: `constable ${index}`,
  unit: 'force/lambeth',
  rankOrGrade: 'Constable',
  managerId: null,
  from: parseDay(joinedOn),
  until: null,
  joinedOn: parseDay(joinedOn),
  dayMinutes: 480,
  workingDays: '1111100',
  fteHundredths: 100,
})

/** Points that were set for a thousand constables who joined on a day. */
const pointsOf = (joinedOn: string) => {
  const employments = Array.from({ length: 1_000 }, (_, index) => constable(index, joinedOn))
  const { points } = demoElements(7, { people: [], employments })
  return points.map(({ fromOn, point }) => `${fromOn} ${point}`)
}

test('an increment is withheld of those who were due one, and they stay on their point', () => {
  const withheld = pointsOf('2022-02-10')
  assert.ok(withheld.length > 10 && withheld.length < 150, `${withheld.length} of a thousand`)
  assert.deepEqual([...new Set(withheld)], ['2026-02-10 3'], 'four years are full: point 4 was due')
  assert.deepEqual(pointsOf('2012-02-10'), [], 'whoever is at the top is due none')
})

test('of who joined on 29 February years are full on 1 March where the year has none', () => {
  assert.deepEqual([...new Set(pointsOf('2020-02-29'))], ['2026-03-01 5'])
})
