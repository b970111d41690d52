import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { openJourneys } from '../queries/journeys.ts'
import { loadJourneys } from './load-journeys.ts'

test('a finished journey of before stands among the finished ones, all or none', async () => {
  const world = await testWorld(rooms)
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  const one = {
    recordId: '00000000-0000-4000-b000-000000000002',
    reference: 'JL-2025-000002',
    title: 'Joins: Funmi Adeyemi, 5 January 2026',
    personId: personIds.adeyemi(1),
    organisationId: 11,
    rule: 'the steps of joiners, version 1',
    category: 'officer',
    dayOn: '2026-01-05',
    openedAt: '2025-12-01T09:00:00Z',
    closedAt: '2026-01-06T09:00:00Z',
    tasks: [],
    steps: [],
  }
  const load = (journeys: readonly object[]) =>
    perform(world.house, demo, loadJourneys, { kind: 'joiner', journeys })
  await assert.rejects(load([one, { ...one, recordId: personIds.okafor(1) }]))
  assert.deepEqual(await load([one]), { journeys: 1 })
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const { rows } = await ask(world.house, hr, openJourneys, { status: 'finished' })
  assert.deepEqual(
    rows.map(({ reference, name }) => [reference, name]),
    [['JL-2025-000002', 'Funmi Adeyemi']],
  )
})
