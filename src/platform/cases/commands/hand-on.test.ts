import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requestLeave } from '#business/leave'
import { perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { keptRequest, taskOn } from '../../../business/leave/fixtures.ts'
import { personIds } from '../../../business/people/fixtures.ts'
import { meetOn } from '../../../../test/support/held.ts'
import { testWorld } from '../../../../test/support/world.ts'
import { decide } from './decide.ts'
import { handOn } from './hand-on.ts'

test('what was decided while somebody handed it on stays decided', async () => {
  const world = await testWorld(rooms)
  const adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  const days = { firstOn: '2026-05-11', lastOn: '2026-05-12' }
  const { requestId } = await perform(world.house, adeyemi, requestLeave, days)
  const task = await taskOn(world, requestId)
  const on = { taskId: task.taskId, personId: personIds.deputy(1), reason: 'She knows the team' }
  const [first, second] = await meetOn(
    world,
    'select from cases."case" where record_id = $1',
    requestId,
    [
      () => perform(world.house, okafor, decide, { ...task, outcome: 'approved' }),
      () => perform(world.house, okafor, handOn, on),
    ],
  )
  assert.equal(first?.status, 'fulfilled')
  assert.match(String(second?.status === 'rejected' && second.reason), /cases.decided-already/)
  assert.equal((await keptRequest(world, requestId)).status, 'approved')
  const { rows } = await world.admin.query('select from cases.task where status <> $1', ['done'])
  assert.equal(rows.length, 0)
})
