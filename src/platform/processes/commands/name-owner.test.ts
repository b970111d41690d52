import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { personIds } from '../../../business/people/fixtures.ts'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { grantOwner } from '../fixtures.ts'
import { ownerChoices, ownerList } from '../queries/process.ts'
import { nameOwner } from './name-owner.ts'

let world: World
let administrator: Caller
const okafor = personIds.okafor(1)

before(async () => {
  world = await testWorld(rooms)
  administrator = await world.caller({ roles: ['administrator'], name: 'An administrator' })
})

const named = {
  kind: 'questions.question',
  personId: okafor,
  from: '2026-03-03',
  reason: 'She asked',
}
const name = (more = {}, by = administrator) =>
  perform(world.house, by, nameOwner, { ...named, ...more })

test('an owner is somebody who holds the role, from today on, and is told', async () => {
  await assert.rejects(name(), /processes.not-an-owner/)
  await grantOwner(world, { personId: okafor })
  await assert.rejects(name({ from: '2026-03-02' }), /processes.owner-in-past/)
  await assert.rejects(name({ kind: 'no.such' }), /not-found/)
  await assert.rejects(name({}, await world.caller({ roles: ['process-owner'] })), /not-permitted/)
  await name()
  const { rows } = await ask(world.house, administrator, ownerList, {})
  const owners = new Map(rows.map(({ kind, owner }) => [kind, owner]))
  assert.deepEqual([owners.get('questions.question'), owners.get('any')], ['Ngozi Okafor', null])
  const told = await ask(world.house, await world.caller({ personId: okafor }), myNotices, {})
  assert.equal(told[0]?.text, 'You own a process: Question with an owner')
})

test('the form offers who holds the role; another organisation has owners of its own', async () => {
  const choices = await ask(world.house, administrator, ownerChoices, { kind: 'leave.request' })
  assert.deepEqual(
    choices.people.map(({ personId }) => personId),
    [okafor],
  )
  const there = await world.caller({ roles: ['administrator'], organisationId: 12 })
  const { rows } = await ask(world.house, there, ownerList, {})
  assert.ok(rows.every(({ owner }) => owner === null))
})
