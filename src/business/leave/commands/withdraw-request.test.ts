import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn, keptRequest } from '../fixtures.ts'
import { changeRequest } from './change-request.ts'
import { recallOfficer } from './recall-officer.ts'
import { requestLeave } from './request-leave.ts'
import { withdrawRequest } from './withdraw-request.ts'

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
const withdraw = (requestId: string, version: number) =>
  perform(world.house, adeyemi, withdrawRequest, { requestId, version, why: 'Plans changed' })

test('what waits is taken back at once, and the days can be asked for again', async () => {
  const { requestId } = await send('2026-05-11', '2026-05-12')
  const { outcome } = await withdraw(requestId, 1)
  assert.equal(outcome, 'withdrawn')
  assert.equal((await keptRequest(world, requestId)).status, 'withdrawn')
  await assert.rejects(decideOn(world, okafor, requestId, 'approved'), /Nothing waits/)
  await send('2026-05-11', '2026-05-12')
})

test('approved leave that has not begun is given back', async () => {
  const { requestId } = await send('2026-06-01', '2026-06-02')
  await decideOn(world, okafor, requestId, 'approved')
  assert.equal((await withdraw(requestId, 2)).outcome, 'cancelled')
  await assert.rejects(withdraw(requestId, 3), refusedAs('leave.changed'))
})

test('leave with a change that waits, or with a recall, is not given back', async () => {
  const changed = await send('2026-06-15', '2026-06-16')
  await decideOn(world, okafor, changed.requestId, 'approved')
  const days = { firstOn: '2026-06-15', lastOn: '2026-06-17' }
  const input = { requestId: changed.requestId, version: 2, ...days }
  const { changedId } = await perform(world.house, adeyemi, changeRequest, input)
  await assert.rejects(withdraw(changed.requestId, 2), refusedAs('leave.change-waits'))
  await withdraw(changedId, 1)
  await withdraw(changed.requestId, 2)

  const recalled = await send('2026-06-22', '2026-06-26')
  await decideOn(world, okafor, recalled.requestId, 'approved')
  const back = { firstOn: '2026-06-23', lastOn: '2026-06-23', reason: 'Court' }
  const recall = { requestId: recalled.requestId, version: 2, ...back }
  await perform(world.house, okafor, recallOfficer, recall)
  await assert.rejects(withdraw(recalled.requestId, 3), refusedAs('leave.called-back'))
})

test('leave that has begun, a stale version and other people’s leave are refused', async () => {
  const { requestId } = await send('2026-03-03', '2026-03-05')
  await assert.rejects(withdraw(requestId, 9), refusedAs('leave.changed'))
  await decideOn(world, okafor, requestId, 'approved')
  await assert.rejects(withdraw(requestId, 2), refusedAs('leave.begun'))
  await assert.rejects(
    perform(world.house, okafor, withdrawRequest, { requestId, version: 2 }),
    refusedAs('platform.not-found'),
  )
})
