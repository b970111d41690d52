import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay, rangesOverlap } from '#platform/time'
import { ranks } from './queries/ranks.ts'
import { patternMinutes, problemsWithPattern, rankOn } from './rules.ts'

test('a pattern has seven days and at least one of work', () => {
  assert.deepEqual(problemsWithPattern({ workingDays: '1111100' }), [])
  for (const workingDays of ['', '111110', '11111000', '0000000', '11111x0']) {
    assert.equal(problemsWithPattern({ workingDays })[0]?.code, 'people.bad-pattern')
  }
})

test('a working day has its minutes, a day off none', () => {
  const pattern = { workingDays: '1111100', dayMinutes: 480 }
  assert.equal(patternMinutes(pattern, parseDay('2026-03-06')), 480) // a Friday
  assert.equal(patternMinutes(pattern, parseDay('2026-03-07')), 0)
  assert.equal(patternMinutes({ ...pattern, workingDays: '0000011' }, parseDay('2026-03-08')), 480)
})

test('ranks stand in the order of Police Regulations 2003 reg. 4, and detectives beside them', () => {
  const day = parseDay('2026-03-03')
  const step = (name: string) => rankOn(ranks(), name, day)?.seniority ?? -1
  const order = [
    'Constable',
    'Sergeant',
    'Inspector',
    'Chief inspector',
    'Superintendent',
    'Chief superintendent',
    'Commander',
    'Deputy assistant commissioner',
    'Assistant commissioner',
    'Deputy commissioner',
    'Commissioner',
  ]
  const steps = order.map(step)
  assert.deepEqual(
    steps,
    steps.toSorted((a, b) => a - b),
  )
  assert.equal(new Set(steps).size, order.length)
  assert.equal(step('Detective sergeant'), step('Sergeant'))
})

test('a rank holds on its days; the earliest row also speaks for the days before it', () => {
  const row = { rankOrGrade: 'Warden', category: 'staff' as const }
  const table = [
    {
      ...row,
      seniority: 5,
      valid: { from: parseDay('2010-01-01'), until: parseDay('2020-01-01') },
    },
    { ...row, seniority: 7, valid: { from: parseDay('2021-01-01'), until: null } },
  ]
  const cases: [string, number | undefined][] = [
    ['1999-12-31', 5],
    ['2010-01-01', 5],
    ['2019-12-31', 5],
    ['2020-01-01', undefined],
    ['2021-01-01', 7],
  ]
  for (const [day, step] of cases) {
    assert.equal(rankOn(table, 'Warden', parseDay(day))?.seniority, step, day)
  }
  assert.equal(rankOn(table, 'Wing commander', parseDay('2015-01-01')), undefined)
})

test('no rank has two rows for one day', () => {
  for (const rank of ranks()) {
    const same = ranks().filter((one) => one.rankOrGrade === rank.rankOrGrade && one !== rank)
    for (const other of same) assert.ok(!rangesOverlap(rank.valid, other.valid), rank.rankOrGrade)
  }
})
