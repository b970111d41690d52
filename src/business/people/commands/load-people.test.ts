import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { loadUnits } from '#business/organisation'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../fixtures.ts'
import { peopleDirectory } from '../queries/directory.ts'
import { employmentOn } from '../queries/employments.ts'
import { loadPeople } from './load-people.ts'

let world: World
let demo: Caller
before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
})

const personOf = (n: number) => ({
  personId: randomUUID(),
  organisationId: 11,
  givenName: `Given${n}`,
  familyName: `Loaded${String(n).padStart(4, '0')}`,
  collarNumber: `L${n}`,
})

const spanOf = (personId: string, over: object = {}) => ({
  personId,
  from: '2020-01-01',
  unitId: unitIds.lambeth(1),
  rankOrGrade: 'Constable',
  managerId: personIds.okafor(1),
  joinedOn: '2015-09-07',
  dayMinutes: 480,
  workingDays: '1111100',
  ...over,
})

test('two thousand people with two spans each and posts stand as if entered one by one', async () => {
  const postId = randomUUID()
  const post = { organisationId: 11, postId, unitId: unitIds.lambeth(1), from: '2020-01-01' }
  await perform(world.house, demo, loadUnits, {
    units: [],
    posts: [{ ...post, title: 'Response officer', rankOrGrade: 'Constable' }],
  })
  const people = Array.from({ length: 2_000 }, (_, n) => personOf(n))
  const employments = people.flatMap(({ personId }) => [
    spanOf(personId, { until: '2024-04-01' }),
    spanOf(personId, { from: '2024-04-01', rankOrGrade: 'Sergeant', postId }),
  ])
  const done = await perform(world.house, demo, loadPeople, { people, employments })
  assert.deepEqual(done, { people: 2_000, employments: 4_000 })

  const hr = await world.caller({ roles: ['hr-adviser'] })
  const { personId } = people[7] ?? assert.fail()
  const now = await ask(world.house, hr, employmentOn, { personId, on: '2026-03-03' })
  assert.equal(now?.seniority, 20)
  assert.equal(now?.postTitle, 'Response officer')
  const listed = await ask(world.house, hr, peopleDirectory, { name: 'loaded0007' })
  assert.deepEqual(
    listed.rows.map(({ name, managerName }) => [name, managerName]),
    [['Given7 Loaded0007', 'Ngozi Okafor']],
  )
  const { rows } = await world.admin.query<{ lines: number; units: number; kept: object }>(
    `select (select count(*)::int from access.actor_line where manager_id = $1) as lines,
      (select count(*)::int from access.actor_unit where unit_id = $2) as units,
      (select kept from audit.entry where action = 'people.load-people') as kept`,
    [personIds.okafor(1), unitIds.lambeth(1)],
  )
  const [{ lines, units, kept } = assert.fail()] = rows
  assert.deepEqual({ lines, units }, { lines: 4_002, units: 4_005 })
  assert.deepEqual(kept, { totals: { people: 2_000, employments: 4_000 } })
})

test('one thing that cannot be true refuses the whole load', async () => {
  const person = personOf(9_001)
  const cases: [object[], RegExp][] = [
    [[spanOf(person.personId), spanOf(person.personId)], /people.employed-twice/],
    [[spanOf(person.personId, { until: '2019-01-01' })], /people.no-days/],
    [[spanOf(person.personId, { workingDays: '11' })], /people.bad-pattern/],
    [[spanOf(person.personId, { rankOrGrade: 'Wing commander' })], /people.unknown-rank/],
    [[spanOf(randomUUID())], /people.employs-nobody/],
    [[spanOf(person.personId, { postId: randomUUID() })], /people.post-not-there/],
  ]
  for (const [employments, code] of cases) {
    const load = { people: [person], employments }
    await assert.rejects(perform(world.house, demo, loadPeople, load), code)
  }
  const { rows } = await world.admin.query('select from people.person where person_id = $1', [
    person.personId,
  ])
  assert.equal(rows.length, 0)
})
