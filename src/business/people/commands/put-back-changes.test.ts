import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { setUnit } from '#business/organisation'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../fixtures.ts'
import { employmentsBetween } from '../queries/employments.ts'
import { planPutBack } from '../queries/put-back.ts'
import { applyChanges } from './apply-changes.ts'
import { changeEmployment } from './change-employment.ts'
import { putBackChanges } from './put-back-changes.ts'

let world: World
let demo: Caller
let hr: Caller
const harbour = randomUUID()

before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  hr = await world.caller({ roles: ['hr-adviser'] })
  const unit = { organisationId: 11, unitId: harbour, from: '2020-01-01', name: 'Harbour' }
  await perform(world.house, demo, setUnit, unit)
})

/** The undoing is for the room of changes; here its command is lent to the demo's machine. */
const lent = { ...putBackChanges, callableBy: ['machine:demo'] }
const daysOf = async (personId: string) => {
  const rows = await ask(world.house, hr, employmentsBetween, { personId, from: '2020-01-01' })
  return rows.map(({ valid, unitName, managerId }) => [valid, unitName, managerId])
}

test('everybody is put back to all the days that were on record, but who was changed since', async () => {
  const { adeyemi, okafor, deputy } = personIds
  const touched = [adeyemi(1), deputy(1), okafor(1)]
  const stood = await Promise.all(touched.map(daysOf))
  const fresh = randomUUID()
  const person = { organisationId: 11, givenName: 'Ada', familyName: 'Transfer' }
  const place = {
    unitId: harbour,
    rankOrGrade: 'Constable',
    dayMinutes: 480,
    joinedOn: '2001-05-14',
  }
  const { entryId, done } = await perform(world.house, demo, applyChanges, {
    from: '2026-03-01',
    changes: [
      { personId: adeyemi(1), ends: true },
      { personId: deputy(1), unitId: harbour },
      { personId: okafor(1), unitId: harbour },
      { personId: fresh, person, ...place, workingDays: '1111100' },
    ],
    reason: 'Reorganisation',
  })
  assert.equal(done.length, 4)
  await perform(world.house, hr, changeEmployment, {
    personId: okafor(1),
    from: '2026-05-01',
    unitId: harbour,
    rankOrGrade: 'Inspector',
    dayMinutes: 480,
    workingDays: '1111100',
    reason: 'Promoted',
  })

  const asked = { entryId, personIds: [...touched, fresh] }
  const plan = await ask(world.house, hr, planPutBack, { ...asked, on: '2026-03-01' })
  assert.deepEqual(
    plan.map(({ problems }) => problems.map(({ code }) => code)),
    [[], [], ['people.changed-since'], []],
  )
  const back = await perform(world.house, demo, lent, { ...asked, reason: 'It was a mistake' })
  assert.deepEqual(back.done, [adeyemi(1), deputy(1), fresh])
  assert.deepEqual(
    back.refused.map(({ personId }) => personId),
    [okafor(1)],
  )
  assert.deepEqual(await daysOf(adeyemi(1)), stood[0])
  assert.deepEqual(await daysOf(deputy(1)), stood[1])
  assert.deepEqual(await daysOf(fresh), [])
  assert.equal((await daysOf(okafor(1))).length, 3)
  const again = await perform(world.house, demo, lent, { ...asked, reason: 'Twice' })
  assert.deepEqual(again.done, [])
})
