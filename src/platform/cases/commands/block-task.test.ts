import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld } from '../../../../test/support/world.ts'
import { robinJoins } from '../../../business/lifecycle/fixtures.ts'
import { personIds } from '../../../business/people/fixtures.ts'
import { workList } from '../work-list.ts'
import { blockTask } from './block-task.ts'
import { finishTask } from './finish-task.ts'
import { reopenTask } from './reopen-task.ts'

test('what holds a task up is said by whoever has it while it waits, and goes when it is done', async () => {
  const world = await testWorld(rooms)
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  const hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  await robinJoins(world.house, demo, hr)
  const { rows } = await ask(world.house, hr, workList, {})
  const taskId = rows.find(({ words }) => words.startsWith('Send the contract'))?.taskId ?? ''
  const adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  const input = { taskId, reason: 'No paper' }
  const theirs = perform(world.house, adeyemi, blockTask, input)
  await assert.rejects(theirs, refusedAs('platform.not-found'))
  const early = perform(world.house, hr, reopenTask, input)
  await assert.rejects(early, refusedAs('cases.not-reopened'))
  await perform(world.house, hr, blockTask, input)
  await perform(world.house, hr, finishTask, { taskId })
  const late = perform(world.house, hr, blockTask, input)
  await assert.rejects(late, refusedAs('cases.not-waiting'))
  assert.deepEqual((await ask(world.house, hr, workList, { blocked: true })).rows, [])
})
