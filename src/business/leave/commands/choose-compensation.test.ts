import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../fixtures.ts'
import { chooseCompensation } from './choose-compensation.ts'
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

async function recalled(firstOn: string, lastOn: string): Promise<string> {
  const days = { firstOn, lastOn }
  const { requestId } = await perform(world.house, adeyemi, requestLeave, days)
  await decideOn(world, okafor, requestId, 'approved')
  const input = { requestId, version: 2, ...days, reason: 'Public order' }
  return (await perform(world.house, okafor, recallOfficer, input)).recallId
}
const choose = (by: Caller, recallId: string, choice: 'leave' | 'pay') =>
  perform(world.house, by, chooseCompensation, { recallId, version: 1, choice })

test('leave comes into the balance by a row of the ledger, in the year of the recall', async () => {
  const recallId = await recalled('2026-05-13', '2026-05-15')
  const given = await choose(adeyemi, recallId, 'leave')
  const expected = { leaveYear: 2026, leaveMinutes: 2_640, doubleTimeMinutes: 0 }
  assert.deepEqual(given, { recallId, personId: personIds.adeyemi(1), ...expected })
  const { rows } = await world.admin.query(
    'select kind, adjusted_minutes, leave_year from leave.adjustment where recall_id = $1',
    [recallId],
  )
  assert.deepEqual(rows, [{ kind: 'recall', adjusted_minutes: 2_640, leave_year: 2026 }])
})

test('pay gives part of it as leave, and the hours at double time', async () => {
  const recallId = await recalled('2026-06-10', '2026-06-12')
  const given = await choose(adeyemi, recallId, 'pay')
  assert.deepEqual([given.leaveMinutes, given.doubleTimeMinutes], [1_440, 1_200])
})

test('one chooses once, and only for oneself', async () => {
  const recallId = await recalled('2026-07-08', '2026-07-10')
  await assert.rejects(choose(okafor, recallId, 'leave'), refusedAs('platform.not-found'))
  const both = await Promise.allSettled([
    choose(adeyemi, recallId, 'leave'),
    choose(adeyemi, recallId, 'pay'),
  ])
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
  await assert.rejects(choose(adeyemi, recallId, 'leave'), refusedAs('leave.chosen-already'))
})

test('an absence of one day gives the day back and no pay', async () => {
  const recallId = await recalled('2026-07-22', '2026-07-22')
  await assert.rejects(choose(adeyemi, recallId, 'pay'), refusedAs('leave.no-such-choice'))
  assert.equal((await choose(adeyemi, recallId, 'leave')).leaveMinutes, 480)
})
