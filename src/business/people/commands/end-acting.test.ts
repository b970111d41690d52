import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld } from '../../../../test/support/world.ts'
import { personIds } from '../fixtures.ts'
import { employmentsBetween } from '../queries/employments.ts'
import { actUp } from './act-up.ts'
import { endActing } from './end-acting.ts'

test('only the days after the last one lose the rank, and only of those who act', async () => {
  const world = await testWorld(rooms)
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const personId = personIds.adeyemi(1)
  const end = (over: object = {}) =>
    perform(world.house, hr, endActing, {
      personId,
      lastOn: '2026-03-31',
      reason: 'The sergeant is back',
      ...over,
    })
  await assert.rejects(end(), refusedAs('people.not-acting'))
  await perform(world.house, hr, actUp, {
    personId,
    kind: 'acting',
    rankOrGrade: 'Sergeant',
    from: '2026-03-01',
    lastOn: '2026-06-30',
    reason: 'Covers for the sergeant',
  })
  await end()
  const spans = await ask(world.house, hr, employmentsBetween, { personId, from: '2026-02-01' })
  assert.deepEqual(
    spans.map(({ valid, actingRank }) => [valid.from, actingRank]),
    [
      ['2020-01-01', null],
      ['2026-03-01', 'Sergeant'],
      ['2026-04-01', null],
      ['2026-07-01', null],
    ],
  )
  await assert.rejects(end({ personId: personIds.covert(1) }), refusedAs('platform.not-found'))
})
