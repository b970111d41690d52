import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { personIds } from '../../../business/people/fixtures.ts'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { grantOwner } from '../fixtures.ts'
import { targetHistory } from '../queries/process.ts'
import { changeTarget } from './change-target.ts'
import { nameOwner } from './name-owner.ts'

let world: World
let owner: Caller
let other: Caller
const kind = 'leave.request'

before(async () => {
  world = await testWorld(rooms)
  const roles = ['process-owner']
  owner = await world.caller({ personId: personIds.okafor(1), roles, name: 'Ngozi Okafor' })
  other = await world.caller({ personId: personIds.deputy(1), roles })
})

const target = {
  kind,
  from: '2026-04-01',
  dueMinutes: 1_200,
  escalateMinutes: 2_400,
  opens: '08:00',
  closes: '18:00',
  division: 'england-and-wales',
  reason: 'People wait too long',
}
const change = (by: Caller, more = {}) =>
  perform(world.house, by, changeTarget, { ...target, ...more })

test('nobody changes the target of a process without an owner, and then its owner alone', async () => {
  await assert.rejects(change(owner), /processes.no-owner/)
  const administrator = await world.caller({ roles: ['administrator'] })
  await grantOwner(world, { personId: personIds.okafor(1) })
  const named = { kind, personId: personIds.okafor(1), from: '2026-03-03', reason: 'She knows it' }
  await perform(world.house, administrator, nameOwner, named)
  await assert.rejects(change(other), /processes.not-owner/)
  await assert.rejects(change(administrator), /not-permitted/)
  await change(owner)
  const { rows, now, mine, owner: name } = await ask(world.house, owner, targetHistory, { kind })
  assert.deepEqual([mine, name, now?.dueMinutes], [true, 'Ngozi Okafor', 1_800])
  assert.deepEqual(
    rows.map(({ from, dueMinutes, setBy, reason }) => [from, dueMinutes, setBy, reason]),
    [
      ['2026-04-01', 1_200, 'Ngozi Okafor', 'People wait too long'],
      ['2020-01-01', 1_800, null, rows[1]?.reason],
    ],
  )
})

test('what is no process has no target to change, and a past day is refused by the room of cases', async () => {
  await assert.rejects(change(owner, { kind: 'leave.nothing' }), /not-found/)
  await assert.rejects(change(owner, { from: '2026-03-02' }), /cases.target-in-past/)
})
