import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { setUnit } from '#business/organisation'
import { loadPeople } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { rosterFor } from '../../duty/fixtures.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { planPerson } from '../commands/plan-person.ts'
import { draftOf, draftWith } from '../fixtures.ts'
import { mindLines } from '../views/set.ts'
import { setPage } from './set-page.ts'

let world: World
let hr: Caller
const harbour = randomUUID()

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const unit = { organisationId: 11, unitId: harbour, from: '2020-01-01', name: 'Harbour' }
  await perform(world.house, demo, setUnit, unit)
  await rosterFor(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
})

const shown = async (line: object) => {
  const { changeSetId } = await draftWith(world.house, hr, { who: '207LX', ...line })
  return ask(world.house, hr, setPage, { changeSetId })
}

test('who leaves their unit is told of with the duties that are published there after the day', async () => {
  const [moved] = (await shown({ unitId: harbour })).rows
  assert.ok((moved?.duty?.duties ?? 0) > 20, `${moved?.duty?.duties} duties`)
  assert.ok(moved !== undefined)
  assert.match(mindLines(moved).join(), /In the roster of the old unit after the day: \d+ duties/)
  const [stays] = (await shown({ rankOrGrade: 'Sergeant' })).rows
  assert.equal(stays?.duty, undefined)
})

test('a cost is to the thousand pounds, and none is told of so few that it is one of theirs', async () => {
  const promoted = await shown({ rankOrGrade: 'Sergeant' })
  assert.deepEqual(
    [promoted.cost?.people, promoted.cost?.beforePence, promoted.cost?.afterPence],
    [1, undefined, undefined],
  )
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const people = Array.from({ length: 5 }, (_, n) => ({
    personId: randomUUID(),
    organisationId: 11,
    givenName: 'Kit',
    familyName: `Costed${n}`,
    collarNumber: `90${n}CX`,
  }))
  const employed = { from: '2020-01-01', joinedOn: '2015-09-07', rankOrGrade: 'Constable' }
  const pattern = { dayMinutes: 480, workingDays: '1111100', unitId: harbour }
  const employments = people.map(({ personId }) => ({ personId, ...employed, ...pattern }))
  await perform(world.house, demo, loadPeople, { people, employments })
  const { changeSetId } = await draftOf(world.house, hr)
  for (const { collarNumber } of people) {
    await perform(world.house, hr, planPerson, {
      changeSetId,
      who: collarNumber,
      rankOrGrade: 'Sergeant',
    })
  }
  const { cost } = await ask(world.house, hr, setPage, { changeSetId })
  assert.equal(cost?.people, 5)
  assert.ok((cost?.afterPence ?? 0) > (cost?.beforePence ?? Infinity))
  assert.equal((cost?.afterPence ?? 1) % 100_000, 0)
  // A career break costs nothing; nobody is paid on it.
  for (const { collarNumber } of people) {
    const line = { changeSetId, who: collarNumber, status: 'career-break' }
    await perform(world.house, hr, planPerson, line)
  }
  const away = await ask(world.house, hr, setPage, { changeSetId })
  assert.deepEqual([away.cost?.people, away.cost?.afterPence], [5, 0])
})

test('roles that somebody takes along to another unit are named, and those of a leaver', async () => {
  const roles = ['trainer']
  const line = (await shown({ unitId: harbour })).rows[0]
  assert.ok(line !== undefined)
  const words = mindLines({ ...line, roles }).join()
  assert.match(words, /Keeps roles of before: trainer/)
  const left = (await shown({ ends: true })).rows[0]
  assert.ok(left !== undefined)
  assert.match(mindLines({ ...left, roles }).join(), /Still holds roles: trainer/)
})
