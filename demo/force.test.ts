import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { demoPeople, demoPerson } from '#platform/identity'
import '../test/support/seed.ts'
import { chance } from './chance.ts'
import { inventForce } from './force.ts'
import { managersOver } from './history.ts'
import { LEAST_PEOPLE, planOf, shareOut } from './plan.ts'
import { structureOf } from './seats.ts'

const digestOf = (seed: number, people: number): string => {
  const { units, people: who, employments } = inventForce({ seed, people })
  const rows = JSON.stringify([units, who, employments])
  return createHash('sha256').update(rows).digest('hex')
}

test('the same seed invents the same force twice, and another seed another', () => {
  assert.equal(digestOf(7, 150), digestOf(7, 150))
  assert.notEqual(digestOf(7, 150), digestOf(8, 150))
  assert.notEqual(digestOf(7, 150), digestOf(7, 151))
})

test('one more draw for one thing moves no other: each has a stream of its own', () => {
  const [one, other] = [chance(1, 'a'), chance(1, 'b')]
  const first = chance(1, 'b').next()
  one.next()
  assert.equal(other.next(), first)
})

const sizes = { numRuns: 12 }
const size = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  people: fc.integer({ min: LEAST_PEOPLE, max: 3_000 }),
})

test('a force of any size has exactly so many seats, each team one lead and minimums it can meet', () => {
  fc.assert(
    fc.property(size, ({ seed, people }) => {
      const { units, seats } = structureOf(seed, people)
      assert.equal(seats.length, people)
      const keys = new Set(units.map(({ key }) => key))
      assert.equal(keys.size, units.length)
      for (const { parent } of units) assert.ok(parent === undefined || keys.has(parent))
      const inUnit = Map.groupBy(seats, ({ unit }) => unit)
      for (const unit of units) {
        const own = inUnit.get(unit) ?? []
        const { minimum } = unit
        if (minimum !== undefined) assert.ok(minimum >= 1 && minimum < own.length, unit.key)
        if (own.some(({ kind }) => kind === 'member')) {
          assert.equal(own.filter(({ kind }) => kind === 'lead').length, 1)
        }
      }
    }),
    sizes,
  )
})

test('numbers are unique in a body, and nobody is in two places on one day', () => {
  fc.assert(
    fc.property(size, (of) => {
      const { people, employments } = inventForce(of)
      const numbers = new Set(people.map((one) => `${one.organisationId} ${one.collarNumber}`))
      assert.equal(numbers.size, people.length)
      assert.equal(new Set(people.map(({ personId }) => personId)).size, people.length)
      for (const spans of Map.groupBy(employments, (one) => one.personId).values()) {
        const sorted = spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))
        for (const [index, span] of sorted.entries()) {
          assert.ok(span.until === null || span.from < span.until)
          assert.ok(span.joinedOn <= span.from)
          const next = sorted[index + 1]
          if (next !== undefined) assert.ok(span.until !== null && span.until <= next.from)
        }
      }
    }),
    sizes,
  )
})

test('whoever manages is employed on those days, stands above, and comes before in the list', () => {
  fc.assert(
    fc.property(size, (of) => {
      const { people, employments } = inventForce(of)
      const place = new Map(people.map(({ personId }, index) => [personId, index]))
      const spans = Map.groupBy(employments, (one) => one.personId)
      for (const { personId, managerId, from, until } of employments) {
        if (managerId === null) continue
        assert.ok((place.get(managerId) ?? Infinity) < (place.get(personId) ?? -1))
        const theirs = spans.get(managerId) ?? []
        assert.ok(
          theirs.some((one) => one.from <= from && (one.until === null || one.until > from)),
          `${managerId} does not work here on ${from} until ${until}`,
        )
      }
      const roots = employments.filter(({ managerId }) => managerId === null)
      assert.equal(new Set(roots.map(({ unit }) => unit)).size, 4)
    }),
    sizes,
  )
})

test('all who sign in have their place, and Adeyemi works for Chowdhury in a team of ten at least', () => {
  const { people, employments, units } = inventForce({ seed: 1, people: LEAST_PEOPLE })
  const ids = new Set(people.map(({ personId }) => personId))
  for (const { subject, personId } of demoPeople()) assert.ok(ids.has(personId), subject)
  const of = (subject: string): string => demoPerson(subject)?.personId ?? ''
  const line: (string | null | undefined)[] = []
  let at: string | null | undefined = of('funmi-adeyemi')
  while (at) {
    const now = employments.find(({ personId, until }) => personId === at && until === null)
    line.push((at = now?.managerId))
  }
  assert.deepEqual(line.slice(0, 3), [
    of('nasreen-chowdhury'),
    of('maeve-sandhu'),
    of('gethin-powell-asante'),
  ])
  const team = units.find(({ key }) => key === 'central-south/lambeth/response/1')
  const there = employments.filter(({ unit, until }) => unit === team?.key && until === null)
  assert.ok((team?.minimum ?? 0) >= there.length - 4, 'a minimum that bites')
})

test('below a seat that is vacant whoever is above it manages, from that day on', () => {
  const [top, , , middle, ...rest] = structureOf(1, 120).seats
  assert.ok(top && middle && rest.length > 0)
  const boss = { ...middle, boss: top }
  const tenures = new Map([
    [top.key, [{ from: '2024-01-01', until: null, holder: 'above' }]],
    [
      boss.key,
      [
        { from: '2024-01-01', until: '2025-06-01', holder: 'was there' },
        { from: '2025-06-01', until: null, holder: null },
      ],
    ],
  ]) as never
  const days = { from: '2025-01-01', until: null } as never
  assert.deepEqual(managersOver(tenures, boss, days), [
    { from: '2025-01-01', until: '2025-06-01', holder: 'was there' },
    { from: '2025-06-01', until: null, holder: 'above' },
  ])
})

test('a plan has headcounts that add up, and leaves out what would be too small', () => {
  const small = planOf(LEAST_PEOPLE)
  const large = planOf(46_000)
  const total = ({ bodies, branches }: typeof small): number =>
    branches.reduce((sum, { people }) => sum + people, bodies.length)
  assert.equal(total(small), LEAST_PEOPLE)
  assert.equal(total(large), 46_000)
  assert.ok(small.bodies.length < large.bodies.length)
  assert.deepEqual(shareOut(10, [1, 1, 1]), [4, 3, 3])
  assert.throws(() => structureOf(1, LEAST_PEOPLE - 1), /at least/)
})
