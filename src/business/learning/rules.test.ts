import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { refusedAs } from '../../../test/support/refused.ts'
import { skillOn, skills, warnings } from './queries/skills.ts'
import { expiryOf, problemsWithAward, stateOf, warningOf } from './rules.ts'

const day = (text: string): Day => text as Day
const on = day('2026-03-03')

test('an award holds up to the day before the same date, months later', () => {
  const cases = [
    ['taser', '2026-03-03', '2027-03-02'],
    ['taser', '2024-02-29', '2025-02-27'],
    ['response-driver', '2021-03-04', '2026-03-03'],
    ['pip-2', '2015-01-01', null],
  ] as const
  for (const [skill, awarded, last] of cases) {
    assert.equal(expiryOf(skillOn(skill, on), day(awarded)), last, `${skill} of ${awarded}`)
  }
})

test('a skill is expiring from the first warning on, and expired on the day after its last', () => {
  const cases = [
    ['2026-06-02', 'held'],
    ['2026-06-01', 'expiring'],
    ['2026-03-03', 'expiring'],
    ['2026-03-02', 'expired'],
  ] as const
  for (const [last, state] of cases) {
    const held = { expiresOn: day(last), endedOn: null }
    assert.equal(stateOf(held, warnings(), on), state, last)
  }
  assert.equal(stateOf({ expiresOn: null, endedOn: null }, warnings(), on), 'held')
  assert.equal(stateOf({ expiresOn: null, endedOn: on }, warnings(), on), 'ended')
  assert.equal(stateOf({ expiresOn: null, endedOn: day('2026-03-04') }, warnings(), on), 'held')
})

test('people are told 90, 30 and 7 days before, the manager from 7 on, and once it has expired', () => {
  const cases = [
    [null, 0, false],
    ['2026-06-02', 0, false],
    ['2026-06-01', 1, false],
    ['2026-04-02', 2, false],
    ['2026-03-10', 3, true],
    ['2026-03-03', 3, true],
    ['2026-03-02', 9, true],
  ] as const
  for (const [last, step, manager] of cases) {
    const reached = warningOf(warnings(), last === null ? null : day(last), on)
    assert.deepEqual([reached.step, reached.tellsManager], [step, manager], String(last))
  }
})

test('a skill is earned today or before', () => {
  assert.deepEqual(problemsWithAward(on, on), [])
  assert.equal(problemsWithAward(day('2026-03-04'), on)[0]?.code, 'learning.award-ahead')
})

test('every skill has one row for a day, a source and a status', () => {
  for (const { skill } of skills()) {
    assert.equal(skills().filter((one) => one.skill === skill).length, 1)
  }
  assert.throws(() => skillOn('juggling', on), refusedAs('learning.unknown-skill'))
})
