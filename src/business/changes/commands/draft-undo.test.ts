import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { employmentOn, loadPeople } from '#business/people'
import { unitIds } from '../../organisation/fixtures.ts'
import { decideOnSet, draftOf, draftWith, send } from '../fixtures.ts'
import { applyDue } from './apply-due.ts'
import { applySet } from './apply-set.ts'
import { draftUndo } from './draft-undo.ts'
import { planPerson } from './plan-person.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('an applied set is undone as one by a set of its own, with its own approval', async () => {
  const owner = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
  const machine = await world.caller({ machineOf: 'changes', organisationIds: [11, 12] })
  const { changeSetId } = await draftWith(world.house, hr, { who: '207LX', ends: true })
  const undo = () =>
    perform(world.house, hr, draftUndo, { changeSetId, reason: 'The transfer is off' })
  await assert.rejects(undo(), refusedAs('changes.nothing-to-undo'))
  await send(world.house, hr, changeSetId)
  await decideOnSet(world.house, owner, changeSetId)
  world.clock.advance({ hours: 30 * 24 })
  await perform(world.house, machine, applySet, { changeSetId })
  const on = { personId: personIds.adeyemi(1), on: '2026-04-05' }
  assert.equal(await ask(world.house, hr, employmentOn, on), undefined)

  const { changeSetId: undoing } = await undo()
  await assert.rejects(undo(), refusedAs('changes.undone-already'))
  const other = { changeSetId: undoing, who: '41LX', ends: true }
  await assert.rejects(
    perform(world.house, hr, planPerson, other),
    refusedAs('changes.undoes-only'),
  )
  const { totals, rows } = await ask(world.house, hr, setPage, { changeSetId: undoing })
  assert.deepEqual([totals.people, totals.joining, rows[0]?.after?.unit], [1, 1, 'Lambeth'])
  await send(world.house, hr, undoing)
  await decideOnSet(world.house, owner, undoing)
  assert.deepEqual((await perform(world.house, machine, applyDue, {})).due, [undoing])
  await perform(world.house, machine, applySet, { changeSetId: undoing })
  assert.equal((await ask(world.house, hr, employmentOn, on))?.unitName, 'Lambeth')
  const page = await ask(world.house, hr, setPage, { changeSetId })
  assert.equal(page.undone?.status, 'applied')
})

test('an undoing says what it saves: what the set was to cost, the other way round', async () => {
  const { house } = world
  const owner = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
  const machine = await world.caller({ machineOf: 'changes', organisationIds: [11, 12] })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const people = Array.from({ length: 5 }, (_, n) => ({
    personId: randomUUID(),
    organisationId: 11,
    givenName: 'Kit',
    familyName: `Undone${n}`,
    collarNumber: `91${n}CX`,
  }))
  const pattern = { dayMinutes: 480, workingDays: '1111100', unitId: unitIds.lambeth(1) }
  const joined = { joinedOn: '2015-09-07', rankOrGrade: 'Constable', from: '2020-01-01' }
  const employments = people.map(({ personId }) => ({ personId, ...joined, ...pattern }))
  await perform(house, demo, loadPeople, { people, employments })
  const { changeSetId } = await draftOf(house, hr, { fromOn: '2026-05-01' })
  for (const { collarNumber: who } of people) {
    await perform(house, hr, planPerson, { changeSetId, who, rankOrGrade: 'Sergeant' })
  }
  const { cost } = await ask(house, hr, setPage, { changeSetId })
  await send(house, hr, changeSetId)
  await decideOnSet(house, owner, changeSetId)
  world.clock.advance({ hours: 30 * 24 })
  await perform(house, machine, applySet, { changeSetId })
  const undoing = await perform(house, hr, draftUndo, { changeSetId, reason: 'No money for it' })
  const back = await ask(house, hr, setPage, { changeSetId: undoing.changeSetId })
  assert.ok(cost?.afterPence !== undefined && cost.beforePence !== undefined)
  assert.deepEqual(back.cost, {
    people: 5,
    beforePence: cost.afterPence,
    afterPence: cost.beforePence,
    unknown: 0,
  })
  assert.ok(cost.afterPence > cost.beforePence)
})
