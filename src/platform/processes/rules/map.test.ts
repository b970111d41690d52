import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { layoutOf, MOST_ARROWS, type Activity, type Transition } from './map.ts'

const activity = (name: string, place: number, cases = 10): Activity => ({
  activity: name,
  place,
  cases,
})
const step = (from: string, to: string, cases = 10): Transition => ({ from, to, cases, minutes: 5 })

test('activities stand in the order in which they come; leaps go right, ways back go left', () => {
  const { activities, arrows, lanes } = layoutOf(
    [activity('approved', 2), activity('opened', 0), activity('late', 1)],
    [
      step('opened', 'late'),
      step('opened', 'approved', 3),
      step('late', 'opened', 1),
      step('late', 'late', 1),
    ],
  )
  assert.deepEqual(
    activities.map((one) => one.activity),
    ['opened', 'late', 'approved'],
  )
  const arrow = (from: string, to: string) =>
    arrows.find((one) => one.from === from && one.to === to)
  assert.deepEqual([arrow('opened', 'late')?.lane, arrow('opened', 'late')?.side], [0, 'right'])
  assert.deepEqual(
    [arrow('opened', 'approved')?.lane, arrow('opened', 'approved')?.side],
    [1, 'right'],
  )
  assert.equal(arrow('late', 'opened')?.side, 'left')
  assert.equal(arrow('late', 'late')?.side, 'left')
  assert.deepEqual(lanes, { right: 1, left: 2 })
})

test('no two arrows of a lane lie on each other, and rare ones are left to the table', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const name = fc.constantFrom(...names)
  const steps = fc.uniqueArray(
    fc.record({
      from: name,
      to: name,
      cases: fc.integer({ min: 1, max: 99 }),
      minutes: fc.constant(1),
    }),
    { maxLength: 30, selector: ({ from, to }) => `${from}${to}` },
  )
  fc.assert(
    fc.property(steps, (transitions) => {
      const activities = names.map((one, index) => activity(one, index))
      const { arrows, rare } = layoutOf(activities, transitions)
      assert.equal(arrows.length + rare, transitions.length)
      assert.ok(arrows.length <= MOST_ARROWS)
      for (const [index, a] of arrows.entries()) {
        for (const b of arrows.slice(index + 1)) {
          if (a.lane === 0 || a.lane !== b.lane || a.side !== b.side) continue
          // What comes back to itself is drawn about its row, and so beside what ends there.
          const [loop, other] = a.row === a.until ? [a, b] : [b, a]
          const apart =
            loop.row === loop.until
              ? loop.row < other.row || loop.row > other.until
              : a.until <= b.row || b.until <= a.row
          assert.ok(apart, `${a.from}${a.to} ${b.from}${b.to}`)
        }
      }
    }),
  )
})
