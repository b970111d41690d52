import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TeamAnswer } from '#business/people'
import { costShown, saidOf } from './rules.ts'

const answer = (...words: TeamAnswer['words']): TeamAnswer => ({ figures: [], words })

test('of several words on where somebody is, that of the weightiest room counts', () => {
  const said = saidOf([
    answer({ personId: 'a', kind: 'away', says: 'Sick' }),
    answer({ personId: 'a', kind: 'doing', says: '07:00 to 17:00' }),
  ])
  assert.equal(said('a').doing?.says, 'Sick')
  assert.equal(said('b').doing, undefined)
})

test('everything there is to see to is kept, and notes beside it', () => {
  const said = saidOf([
    answer({ personId: 'a', kind: 'mind', says: 'Vetting ends Tue 3 Mar' }),
    answer(
      { personId: 'a', kind: 'mind', says: 'Taser officer ended Mon 2 Mar' },
      { personId: 'a', kind: 'note', says: '2 tasks wait' },
    ),
  ])
  assert.equal(said('a').mind.length, 2)
  assert.deepEqual(
    said('a').notes.map(({ says }) => says),
    ['2 tasks wait'],
  )
})

test('a cost is to the thousand pounds, and none is given for fewer than five', () => {
  assert.equal(costShown(70_749_963, 12), 70_700_000)
  assert.equal(costShown(30_000_000, 4), undefined)
  assert.equal(costShown(30_000_000, 5), 30_000_000)
})
