import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld } from '../../../../test/support/world.ts'
import { loadJourneys } from '../../../business/lifecycle/commands/load-journeys.ts'
import { journeyPage } from '../../../business/lifecycle/queries/journeys.ts'
import { personIds } from '../../../business/people/fixtures.ts'
import { loadWork } from './load-work.ts'

const journeyId = '00000000-0000-4000-b000-000000000001'
const task = { after: [], role: 'stores', dueAt: '2026-02-20T18:00:00Z' }
const journey = {
  recordId: journeyId,
  reference: 'JL-2025-000001',
  title: 'Leaves: Funmi Adeyemi, 1 April 2026',
  personId: personIds.adeyemi(1),
  organisationId: 11,
  rule: 'the steps of leavers, version 1',
  category: 'officer',
  dayOn: '2026-04-01',
  openedAt: '2026-02-02T09:00:00Z',
  tasks: [
    {
      ...task,
      code: 'kit',
      words: 'Take the kit back',
      beganAt: '2026-02-02T09:00:00Z',
      doneAt: '2026-02-03T09:00:00Z',
      doneName: 'The kit store',
    },
    { ...task, code: 'pay', words: 'Stop pay', after: ['kit'], beganAt: '2026-02-03T09:00:00Z' },
    { ...task, code: 'pension', words: 'Tell the scheme', after: ['pay'] },
  ],
  steps: [
    { at: '2026-02-02T09:00:00Z', kind: 'opened', words: '3 tasks', actor: 'machine:lifecycle' },
    {
      at: '2026-02-03T09:00:00Z',
      kind: 'task-done',
      words: 'Done: Take the kit back',
      actor: 'The kit store',
      taskCode: 'kit',
    },
  ],
}

test('work of before stands with its tasks and steps as they were, and only the machine loads it', async () => {
  const world = await testWorld(rooms)
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  const input = { kind: 'leaver', journeys: [journey] }
  await perform(world.house, demo, loadJourneys, input)
  const hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  const { parts, steps, status } = await ask(world.house, hr, journeyPage, { journeyId })
  assert.equal(status, 'open')
  assert.deepEqual(
    parts.map((part) => [part.code, part.status]),
    [
      ['kit', 'done'],
      ['pay', 'waiting'],
      ['pension', 'later'],
    ],
  )
  assert.deepEqual(
    steps.map(({ title }) => title),
    ['Done: Take the kit back', '3 tasks'],
  )
  await assert.rejects(
    perform(world.house, hr, loadJourneys, input),
    refusedAs('platform.not-permitted'),
  )
  const cases = { kind: 'lifecycle.leaver', cases: [] }
  await assert.rejects(
    perform(world.house, demo, loadWork, cases),
    refusedAs('platform.not-callable'),
  )
})
