import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { taskOn } from '../fixtures.ts'
import { carrySummary } from '../queries/deciding.ts'
import { askToCarry } from './ask-to-carry.ts'

let world: World
let adeyemi: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
})

const asked = (minutes: number, leaveYear = 2025, by = adeyemi) =>
  perform(world.house, by, askToCarry, { leaveYear, minutes, reason: 'Long trial' })

test('what cannot be carried is refused with what could be', async () => {
  await assert.rejects(asked(2_400), refusedAs('leave.carried-anyway'))
  await assert.rejects(asked(30_000), refusedAs('leave.more-than-left'))
  await assert.rejects(asked(3_000, 2026), refusedAs('leave.year-not-begun'))
  await assert.rejects(asked(3_000, 2012), refusedAs('leave.not-employed'))
})

test('more than 40 hours go to HR by the scheme, who sees how much and why', async () => {
  const { carryRequestId, reference } = await asked(3_000)
  assert.match(reference, /^LC-2026-\d{6}$/)
  await taskOn(world, carryRequestId)
  const hr = await world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
  const summary = await ask(world.house, hr, carrySummary, { id: carryRequestId })
  assert.equal(summary.approve, 'Carry 50 hours over')
  assert.match(JSON.stringify(summary.lines), /Long trial/)
  const other = await world.caller({ personId: personIds.covert(1) })
  await assert.rejects(
    ask(world.house, other, carrySummary, { id: carryRequestId }),
    refusedAs('platform.not-found'),
  )
  await assert.rejects(asked(3_600), refusedAs('leave.carry-asked-already'))
})
