import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { gapWords, tenuresOf, vacantSince, type Stretch } from './rules.ts'

const day = (text: string): Day => text as Day
const stretch = (from: string, until: string | null, over: Partial<Stretch> = {}): Stretch => ({
  personId: 'a',
  name: 'Ngozi Okafor',
  collarNumber: '41LX',
  from: day(from),
  until: until === null ? null : day(until),
  how: 'holds',
  ...over,
})

test('stretches of one person that follow on each other are one tenure', () => {
  const tenures = tenuresOf([
    stretch('2024-01-01', '2025-01-01'),
    stretch('2025-01-01', '2026-01-01'),
    stretch('2026-02-01', null, { personId: 'b' }),
    stretch('2026-01-01', null, { how: 'away' }),
  ])
  assert.deepEqual(
    tenures.map(({ personId, from, until, how }) => [personId, from, until, how]),
    [
      ['b', '2026-02-01', null, 'holds'],
      ['a', '2026-01-01', null, 'away'],
      ['a', '2024-01-01', '2026-01-01', 'holds'],
    ],
  )
})

test('a post is vacant since the last who sat there left, or since there is such a post', () => {
  const of = (...stretches: Stretch[]) =>
    vacantSince(stretches, { on: day('2026-03-03'), made: day('2024-01-01') })
  assert.equal(of(), '2024-01-01')
  assert.equal(of(stretch('2024-01-01', null)), undefined)
  assert.equal(of(stretch('2024-01-01', '2026-03-03')), '2026-03-03')
  assert.equal(of(stretch('2024-01-01', '2026-03-04')), undefined)
  assert.equal(of(stretch('2024-01-01', '2025-05-01'), stretch('2025-06-01', null)), undefined)
  assert.equal(of(stretch('2026-04-01', null)), '2024-01-01') // still to come
})

test('a gap is said in full-time places', () => {
  assert.equal(gapWords(1_200, 1_140), '0.6 short')
  assert.equal(gapWords(1_200, 1_300), '1 over')
  assert.equal(gapWords(0, 0), 'Full')
})
