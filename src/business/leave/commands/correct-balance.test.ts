import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { correctBalance } from './correct-balance.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
})

const correction = { leaveYear: 2025, minutes: 480, reason: 'A day was counted twice' }
const correct = (by: Caller, more = {}) =>
  perform(world.house, by, correctBalance, {
    personId: personIds.adeyemi(1),
    ...correction,
    ...more,
  })

test('HR adds a row to the ledger, and the reason stands on the record', async () => {
  const { adjustmentId } = await correct(hr)
  const { rows } = await world.admin.query(
    `select a.kind, a.adjusted_minutes, a.reason, e.reason as why, e.action
     from leave.adjustment a join audit.entry e on e.entry_id = a.made_by_entry
     where a.adjustment_id = $1`,
    [adjustmentId],
  )
  assert.deepEqual(rows, [
    {
      kind: 'correction',
      adjusted_minutes: 480,
      reason: correction.reason,
      why: correction.reason,
      action: 'leave.correct-balance',
    },
  ])
  await assert.rejects(
    world.admin.query('set role bluelamp_app; update leave.adjustment set adjusted_minutes = 0'),
    /permission denied/,
  )
  await world.admin.query('reset role')
})

test('nobody corrects their own, nobody but HR corrects, and nothing is corrected by 0', async () => {
  await assert.rejects(
    correct(hr, { personId: personIds.deputy(1) }),
    refusedAs('leave.own-balance'),
  )
  await assert.rejects(correct(hr, { minutes: 0 }), refusedAs('leave.no-correction'))
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(correct(okafor), refusedAs('platform.not-permitted'))
})

test("HR corrects neither another body's people nor a colleague nobody may know of", async () => {
  for (const personId of [personIds.scrutineer(1), personIds.covert(1), personIds.adeyemi(2)]) {
    await assert.rejects(correct(hr, { personId }), refusedAs('platform.not-found'))
  }
})

test('a year that is closed stays as it was closed', async () => {
  await world.admin.query(
    `insert into leave.closing values (1, 11, $1, 2024, 0, 0, 0, now(), $1)`,
    [personIds.adeyemi(1)],
  )
  await assert.rejects(correct(hr, { leaveYear: 2024 }), refusedAs('leave.year-closed'))
})
