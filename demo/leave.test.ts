import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from '#platform/time'
import '../test/support/seed.ts'
import { inventForce } from './force.ts'
import { LeaveTaken, type DemoLeave } from './leave.ts'
import { DEMO_DAY } from './moment.ts'

/** Twenty-two of a full week's five days: the least that a year gives anybody, in their weeks. */
const LEAST_WEEKS = 22 / 5

const seeds = fc.integer({ min: 0, max: 1_000_000 })

function forceOf(seed: number) {
  const { people, employments } = inventForce({ seed, people: 200 })
  return { seed, people, spans: Map.groupBy(employments, ({ personId }) => personId) }
}

const runs = { numRuns: 8 }

function takenBy({ seed, people, spans }: ReturnType<typeof forceOf>) {
  const history = new LeaveTaken(seed, new Set(people.slice(0, 20).map((one) => one.personId)))
  return people.map((one) => history.of(one, spans.get(one.personId) ?? []))
}

const yearOf = ({ firstOn }: DemoLeave): number =>
  Number(firstOn.slice(0, 4)) - (firstOn.slice(5) < '04-01' ? 1 : 0)

test('the same seed takes the same leave, and every stretch has a number of its own', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const one = forceOf(seed)
      const taken = takenBy(one).flat()
      assert.deepEqual(takenBy(one).flat(), taken)
      assert.ok(taken.length > 0)
      assert.equal(new Set(taken.map(({ reference }) => reference)).size, taken.length)
    }),
    runs,
  )
})

test('nobody is on leave twice on a day, before they came or after they left; what is asked was asked before', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const one = forceOf(seed)
      for (const [index, taken] of takenBy(one).entries()) {
        const spans = one.spans.get(one.people[index]?.personId ?? '') ?? []
        const sorted = taken.toSorted((a, b) => (a.firstOn < b.firstOn ? -1 : 1))
        for (const [at, stretch] of sorted.entries()) {
          const { firstOn, lastOn, minutesByDay } = stretch
          const next = sorted[at + 1]
          assert.ok(next === undefined || next.firstOn > lastOn)
          const inStory = index < 20
          if (inStory) assert.ok(lastOn < addDays(DEMO_DAY, -90))
          const { asked } = stretch
          if (asked !== undefined) assert.ok(asked.at < `${DEMO_DAY}T09` && asked.at < firstOn)
          assert.ok((asked?.decidedAt ?? '') < `${DEMO_DAY}T09`)
          assert.equal(minutesByDay.length, daysBetween(firstOn, lastOn) + 1)
          assert.ok((minutesByDay[0] ?? 0) > 0 && (minutesByDay.at(-1) ?? 0) > 0)
          assert.ok(
            spans.some(({ from, until }) => from <= firstOn && (until === null || until > lastOn)),
          )
        }
      }
    }),
    runs,
  )
})

test('a year of leave stays within what the least entitlement gives', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const one = forceOf(seed)
      for (const [index, taken] of takenBy(one).entries()) {
        const spans = one.spans.get(one.people[index]?.personId ?? '') ?? []
        const weeks = spans.map(
          ({ workingDays, dayMinutes }) => dayMinutes * workingDays.replaceAll('0', '').length,
        )
        for (const stretches of Map.groupBy(taken, yearOf).values()) {
          const minutes = stretches.flatMap(({ minutesByDay }) => minutesByDay)
          assert.ok(minutes.reduce((a, b) => a + b, 0) <= LEAST_WEEKS * Math.max(...weeks))
        }
      }
    }),
    runs,
  )
})
