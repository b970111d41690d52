import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../fixtures.ts'
import { askToCarry } from './ask-to-carry.ts'
import { settleCarry } from './settle-carry.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
})

test('HR decides, and with the decision the request is settled, once', async () => {
  for (const [person, outcome] of [
    ['adeyemi', 'approved'],
    ['okafor', 'refused'],
  ] as const) {
    const asker = await world.caller({ personId: personIds[person](1) })
    const input = { leaveYear: 2025, minutes: 3_000, reason: 'Long trial' }
    const { carryRequestId } = await perform(world.house, asker, askToCarry, input)
    await decideOn(world, hr, carryRequestId, outcome, 'As the rule has it')
    const { rows } = await world.admin.query(
      'select status, decided_by from leave.carry_request where carry_request_id = $1',
      [carryRequestId],
    )
    assert.deepEqual(rows, [{ status: outcome, decided_by: personIds.deputy(1) }])
    await assert.rejects(decideOn(world, hr, carryRequestId, outcome), /Nothing waits/)
  }
})

test('nobody settles it but the engine of cases', async () => {
  const decision = { id: personIds.okafor(1), caseId: personIds.okafor(1), outcome: 'approved' }
  const attempt = perform(world.house, hr, settleCarry, decision)
  await assert.rejects(attempt, refusedAs('platform.not-permitted'))
})
