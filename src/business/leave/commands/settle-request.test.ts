import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { unitIds } from '../../organisation/fixtures.ts'
import { ask, perform, type Caller } from '#platform/actions'
import { decide } from '#platform/cases'
import { rooms } from '../../../rooms.ts'
import { meetOn } from '../../../../test/support/held.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn, keptRequest, setMinimum, taskOn } from '../fixtures.ts'
import { requestSummary } from '../queries/deciding.ts'
import { previewRequest } from '../queries/requests.ts'
import { changeRequest } from './change-request.ts'
import { recallOfficer } from './recall-officer.ts'
import { requestLeave } from './request-leave.ts'
import { settleRequest } from './settle-request.ts'

let world: World
let adeyemi: Caller
let okafor: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
  okafor = await world.caller({ personId: personIds.okafor(1), name: 'PS Okafor' })
})

const send = (firstOn: string, lastOn: string) =>
  perform(world.house, adeyemi, requestLeave, { firstOn, lastOn })

test('nobody puts a decision into effect but the engine of cases', async () => {
  const { requestId } = await send('2026-05-11', '2026-05-12')
  const decision = { id: requestId, caseId: requestId, outcome: 'approved' }
  for (const roles of [[], ['hr-adviser'], ['sergeant']]) {
    const who = await world.caller({ personId: personIds.okafor(1), roles })
    const attempt = perform(world.house, who, settleRequest, decision)
    await assert.rejects(attempt, refusedAs('platform.not-permitted'))
  }
  assert.equal((await keptRequest(world, requestId)).status, 'sent')
})

test('nobody approves their own leave, though they hold a role that decides', async () => {
  const { requestId } = await send('2026-05-18', '2026-05-19')
  const asker = await world.caller({ personId: personIds.adeyemi(1), roles: ['hr-adviser'] })
  const own = decideOn(world, asker, requestId, 'approved')
  await assert.rejects(own, refusedAs('platform.not-found'))
  await decideOn(world, okafor, requestId, 'approved')
  assert.equal((await keptRequest(world, requestId)).decidedBy, personIds.okafor(1))
})

test('below minimum strength the asker and the decider are warned, and approving takes a reason', async () => {
  await setMinimum(world, unitIds.lambeth(1), 4) // five work there whom they know of; one asks
  const days = { firstOn: '2026-06-02', lastOn: '2026-06-03' }
  const preview = await ask(world.house, adeyemi, previewRequest, days)
  assert.deepEqual(
    preview.strength.map(({ strength, minimum, below }) => [strength, minimum, below]),
    [
      [3, 4, true],
      [3, 4, true],
    ],
  )
  const { requestId } = await send(days.firstOn, days.lastOn)
  const { warnings } = await ask(world.house, okafor, requestSummary, { id: requestId })
  assert.equal(warnings[0], 'Below minimum strength on Tue 2 Jun: 3 of 4 needed')
  const silent = decideOn(world, okafor, requestId, 'approved')
  await assert.rejects(silent, refusedAs('leave.below-minimum'))
  await taskOn(world, requestId) // it still waits
  await decideOn(world, okafor, requestId, 'approved', 'A wedding; Brixton lends us one')
  await setMinimum(world, unitIds.lambeth(1), 3)
  const enough = await send('2026-06-09', '2026-06-09')
  await decideOn(world, okafor, enough.requestId, 'approved')
})

test('a change of leave that has begun meanwhile can only be refused', async () => {
  const { requestId } = await send('2026-03-05', '2026-03-06')
  await decideOn(world, okafor, requestId, 'approved')
  const input = { requestId, version: 2, firstOn: '2026-03-12', lastOn: '2026-03-13' }
  const { changedId } = await perform(world.house, adeyemi, changeRequest, input)
  world.clock.advance({ hours: 48 })
  const late = decideOn(world, okafor, changedId, 'approved')
  await assert.rejects(late, refusedAs('leave.nothing-to-replace'))
  await decideOn(world, okafor, changedId, 'refused', 'It has begun')
  assert.equal((await keptRequest(world, requestId)).status, 'approved')
})

test('a change is not approved over a recall that was under way', async () => {
  const { requestId } = await send('2026-11-09', '2026-11-13')
  await decideOn(world, okafor, requestId, 'approved')
  const change = { requestId, version: 2, firstOn: '2026-11-10', lastOn: '2026-11-12' }
  const { changedId } = await perform(world.house, adeyemi, changeRequest, change)
  const task = await taskOn(world, changedId)
  const back = { requestId, version: 2, firstOn: '2026-11-09', reason: 'Crown court' }
  const [first, second] = await meetOn(
    world,
    'select from leave.request where request_id = $1',
    requestId,
    [
      () => perform(world.house, okafor, recallOfficer, back),
      () => perform(world.house, okafor, decide, { ...task, outcome: 'approved' }),
    ],
  )
  assert.equal(first?.status, 'fulfilled')
  refusedAs('leave.nothing-to-replace')(second?.status === 'rejected' && second.reason)
  assert.equal((await keptRequest(world, requestId)).status, 'approved')
  assert.equal((await keptRequest(world, changedId)).status, 'sent')
})
