import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { ask, perform, type Caller } from '#platform/actions'
import { decide } from '#platform/cases'
import { Refusal } from '#platform/refusals'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn, keptRequest, taskOn } from '../fixtures.ts'
import { requestSummary } from '../queries/deciding.ts'
import { changeRequest } from './change-request.ts'
import { requestLeave } from './request-leave.ts'

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
const change = (requestId: string, version: number, firstOn: string, lastOn: string, more = {}) =>
  perform(world.house, adeyemi, changeRequest, { requestId, version, firstOn, lastOn, ...more })

test('what waits says the new days, and who looked at the old ones must look again', async () => {
  const { requestId } = await send('2026-05-11', '2026-05-15')
  const seen = await taskOn(world, requestId)
  const changed = await change(requestId, 1, '2026-05-12', '2026-05-15', { lastPart: 'morning' })
  assert.deepEqual([changed.changedId, changed.stands], [requestId, false])
  assert.deepEqual(await keptRequest(world, requestId), {
    status: 'sent',
    version: 2,
    minutes: 3 * 480 + 240,
    decidedBy: null,
  })
  await assert.rejects(
    perform(world.house, okafor, decide, { ...seen, outcome: 'approved' }),
    (error) => error instanceof Refusal,
  )
  await decideOn(world, okafor, requestId, 'approved')
  assert.equal((await keptRequest(world, requestId)).status, 'approved')
})

test('approved leave stands until its change is approved, which then takes its place', async () => {
  const { requestId } = await send('2026-06-08', '2026-06-12')
  await decideOn(world, okafor, requestId, 'approved')
  const changed = await change(requestId, 2, '2026-06-10', '2026-06-16')
  assert.equal(changed.stands, true)
  assert.notEqual(changed.changedId, requestId)
  assert.equal((await keptRequest(world, requestId)).status, 'approved')
  const summary = await ask(world.house, okafor, requestSummary, { id: changed.changedId })
  assert.match(JSON.stringify(summary.lines), /Instead of.*8 to 12 June 2026/)

  await decideOn(world, okafor, changed.changedId, 'approved')
  assert.equal((await keptRequest(world, requestId)).status, 'replaced')
  assert.deepEqual(await keptRequest(world, changed.changedId), {
    status: 'approved',
    version: 2,
    minutes: 5 * 480,
    decidedBy: personIds.okafor(1),
  })
})

test('where the change is refused the leave stands as it was', async () => {
  const { requestId } = await send('2026-07-06', '2026-07-07')
  await decideOn(world, okafor, requestId, 'approved')
  const { changedId } = await change(requestId, 2, '2026-07-06', '2026-07-08')
  await decideOn(world, okafor, changedId, 'refused', 'Too few people')
  assert.equal((await keptRequest(world, requestId)).status, 'approved')
  assert.equal((await keptRequest(world, changedId)).status, 'refused')
})

test('of one leave one change waits at a time', async () => {
  const { requestId } = await send('2026-07-20', '2026-07-21')
  await decideOn(world, okafor, requestId, 'approved')
  await change(requestId, 2, '2026-07-20', '2026-07-22')
  const again = change(requestId, 2, '2026-07-20', '2026-07-23')
  await assert.rejects(again, refusedAs('leave.change-waits'))
})

test('a stale version, leave that has begun, and other people’s leave are refused', async () => {
  const { requestId } = await send('2026-03-04', '2026-03-06')
  await assert.rejects(change(requestId, 2, '2026-03-04', '2026-03-05'), refusedAs('leave.changed'))
  await decideOn(world, okafor, requestId, 'approved')
  world.clock.advance({ hours: 24 })
  await assert.rejects(change(requestId, 2, '2026-03-05', '2026-03-06'), refusedAs('leave.begun'))
  const input = { requestId, version: 2, firstOn: '2026-03-05', lastOn: '2026-03-06' }
  await assert.rejects(
    perform(world.house, okafor, changeRequest, input),
    refusedAs('platform.not-found'),
  )
})

test('a change that meets another request, or takes more than is left, is refused', async () => {
  const first = await send('2026-09-07', '2026-09-08')
  await send('2026-09-10', '2026-09-11')
  const clash = change(first.requestId, 1, '2026-09-08', '2026-09-10')
  await assert.rejects(clash, refusedAs('leave.overlaps'))
  const long = change(first.requestId, 1, '2026-09-14', '2026-11-06')
  await assert.rejects(long, refusedAs('leave.not-enough'))
})
