import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld } from '../../../../test/support/world.ts'
import { robinJoins } from '../../../business/lifecycle/fixtures.ts'
import { personIds } from '../../../business/people/fixtures.ts'
import { withdrawJourney } from '../../../business/lifecycle/commands/withdraw-journey.ts'
import { workList } from '../work-list.ts'
import { finishTask } from './finish-task.ts'
import { reopenTask } from './reopen-task.ts'

test('what was said to be done is taken up again while the rest is open, and not after', async () => {
  const world = await testWorld(rooms)
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  const hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  const { journeyId } = await robinJoins(world.house, demo, hr)
  const { rows } = await ask(world.house, hr, workList, {})
  const taskId = rows.find(({ words }) => words.startsWith('Send the contract'))?.taskId ?? ''
  await perform(world.house, hr, finishTask, { taskId })
  const again = () => perform(world.house, hr, reopenTask, { taskId, reason: 'Not signed' })
  await again()
  assert.ok((await ask(world.house, hr, workList, {})).rows.some((row) => row.taskId === taskId))
  await perform(world.house, hr, finishTask, { taskId })
  await perform(world.house, hr, withdrawJourney, { journeyId, reason: 'They do not come' })
  await assert.rejects(again(), refusedAs('cases.not-reopened'))
})
