import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { absence, interviewsDue } from '../queries/absences.ts'
import { sickFrom } from '../fixtures.ts'
import { reportReturn } from './report-return.ts'

let world: World
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

test('the return ends it on the day before, and the manager is asked to talk with them', async () => {
  const { absenceId } = await sickFrom(world.house, adeyemi, '2026-02-26')
  const back = { absenceId, version: 1, backOn: '2026-03-03' }
  for (const backOn of ['2026-02-26', '2026-03-05']) {
    const call = perform(world.house, adeyemi, reportReturn, { ...back, backOn })
    await assert.rejects(call, refusedAs('absence.back-when'))
  }
  const deputy = await world.caller({ personId: personIds.deputy(1) })
  await assert.rejects(
    perform(world.house, deputy, reportReturn, back),
    refusedAs('platform.not-found'),
  )
  await perform(world.house, adeyemi, reportReturn, back)
  const seen = await ask(world.house, adeyemi, absence, { absenceId })
  assert.deepEqual([seen.status, seen.lastOn, seen.days], ['ended', '2026-03-02', 5])
  const due = await ask(world.house, manager, interviewsDue, {})
  assert.deepEqual(
    due.map(({ name }) => name),
    ['Funmi Adeyemi'],
  )
  const chief = await world.caller({ personId: personIds.chief(1) })
  assert.deepEqual(await ask(world.house, chief, interviewsDue, {}), [], 'not further up')
  await assert.rejects(
    perform(world.house, adeyemi, reportReturn, { ...back, version: 2 }),
    refusedAs('absence.not-open'),
  )
})
