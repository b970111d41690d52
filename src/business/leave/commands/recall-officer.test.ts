import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../fixtures.ts'
import { recallDetail } from '../queries/recalls.ts'
import { recallOfficer } from './recall-officer.ts'
import { requestLeave } from './request-leave.ts'

let world: World
let adeyemi: Caller
let okafor: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
  okafor = await world.caller({ personId: personIds.okafor(1), name: 'PS Okafor' })
})

async function approved(firstOn: string, lastOn: string): Promise<string> {
  const days = { firstOn, lastOn }
  const { requestId } = await perform(world.house, adeyemi, requestLeave, days)
  await decideOn(world, okafor, requestId, 'approved')
  return requestId
}
const recall = (by: Caller, requestId: string, firstOn: string, lastOn?: string, version = 2) => {
  const days = lastOn === undefined ? { firstOn } : { firstOn, lastOn }
  const input = { requestId, version, ...days, reason: 'Crown court' }
  return perform(world.house, by, recallOfficer, input)
}

test('the line manager calls back, the person is told, and sees what they can choose', async () => {
  const requestId = await approved('2026-05-11', '2026-05-15')
  const { recallId, reference } = await recall(okafor, requestId, '2026-05-12', '2026-05-14')
  assert.match(reference, /^RC-2026-\d{6}$/)
  const told = (await noticesOf(adeyemi)).map(({ href }) => href)
  assert.ok(told.includes(`/leave/recalls/${recallId}`))
  const detail = await ask(world.house, adeyemi, recallDetail, { recallId })
  assert.deepEqual(
    detail.choices.map(({ choice, leaveMinutes, doubleTimeMinutes }) => [
      choice,
      leaveMinutes / 480,
      doubleTimeMinutes / 60,
    ]),
    [
      ['leave', 5.5, 0], // 2 + 2 + 1.5 days: Annex O
      ['pay', 3, 20], // 1 + 1 + 1 days and 8 + 8 + 4 hours at double time
    ],
  )
})

async function noticesOf(caller: Caller) {
  const found: unknown = await ask(world.house, caller, myNotices, {})
  const rows = Array.isArray(found) ? found : (found as { rows: unknown[] }).rows
  return rows as { readonly href: string }[]
}

test('without a last day the recall goes on to the end; twice on one day is refused', async () => {
  const requestId = await approved('2026-06-08', '2026-06-12')
  const { recallId } = await recall(okafor, requestId, '2026-06-11')
  const detail = await ask(world.house, okafor, recallDetail, { recallId })
  assert.deepEqual([detail.lastOn, detail.minutesByDay], ['2026-06-12', [480, 480]])
  const twice = recall(okafor, requestId, '2026-06-10', '2026-06-11', 3)
  await assert.rejects(twice, refusedAs('leave.recalled-already'))
  const before_ = await recall(okafor, requestId, '2026-06-09', '2026-06-10', 3)
  const counted = await ask(world.house, adeyemi, recallDetail, { recallId })
  assert.equal(counted.choices[0]?.leaveMinutes, 2 * 720) // now the third and fourth day
  assert.ok(before_.recallId)
})

test('higher up the line and HR may call back; colleagues, the person and other bodies may not', async () => {
  const requestId = await approved('2026-07-06', '2026-07-10')
  const covert = await world.caller({ personId: personIds.covert(1) })
  const elsewhere = await world.caller({ personId: personIds.scrutineer(1), organisationId: 12 })
  for (const other of [covert, elsewhere]) {
    const attempt = recall(other, requestId, '2026-07-07', '2026-07-07')
    await assert.rejects(attempt, refusedAs('platform.not-found'))
  }
  const own = recall(adeyemi, requestId, '2026-07-07', '2026-07-07')
  await assert.rejects(own, refusedAs('leave.own-recall'))
  const program = await world.caller({ personId: null, roles: ['hr-adviser'] })
  const machine = recall(program, requestId, '2026-07-07', '2026-07-07')
  await assert.rejects(machine, refusedAs('leave.not-a-person'))
  const chief = await world.caller({ personId: personIds.chief(1) })
  await recall(chief, requestId, '2026-07-07', '2026-07-07')
  const hr = await world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
  await recall(hr, requestId, '2026-07-09', '2026-07-09', 3)
})

test('leave that waits, days outside it and a stale version are refused', async () => {
  const days = { firstOn: '2026-08-03', lastOn: '2026-08-07' }
  const { requestId } = await perform(world.house, adeyemi, requestLeave, days)
  await assert.rejects(recall(okafor, requestId, '2026-08-04'), refusedAs('leave.not-on-leave'))
  await decideOn(world, okafor, requestId, 'approved')
  const outside = recall(okafor, requestId, '2026-08-06', '2026-08-10')
  await assert.rejects(outside, refusedAs('leave.recall-outside-leave'))
  const stale = recall(okafor, requestId, '2026-08-04', '2026-08-04', 1)
  await assert.rejects(stale, refusedAs('leave.changed'))
})
