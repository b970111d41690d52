import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { decide, waitingForMe } from '#platform/cases'
import { absence } from '../queries/absences.ts'
import { askForAway } from './ask-for-away.ts'
import { withdrawAbsence } from './withdraw-absence.ts'

let world: World
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

const asked = { kind: 'special', firstOn: '2026-05-04', lastOn: '2026-05-08' }

test('it is taken back while it waits and after it was approved, until it begins', async () => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const one = await perform(world.house, adeyemi, askForAway, asked)
  const first = { absenceId: one.absenceId, version: 1 }
  await assert.rejects(
    perform(world.house, manager, withdrawAbsence, first),
    refusedAs('platform.not-found'),
  )
  await perform(world.house, adeyemi, withdrawAbsence, first)
  assert.deepEqual(await ask(world.house, hr, waitingForMe, {}), [])
  const { absenceId } = await perform(world.house, adeyemi, askForAway, asked)
  const [task] = await ask(world.house, hr, waitingForMe, {})
  const taskId = task?.taskId ?? ''
  await perform(world.house, hr, decide, { taskId, version: 1, outcome: 'approved' })
  await perform(world.house, adeyemi, withdrawAbsence, { absenceId, version: 2 })
  assert.equal((await ask(world.house, adeyemi, absence, { absenceId })).status, 'withdrawn')
  await assert.rejects(
    perform(world.house, adeyemi, withdrawAbsence, { absenceId, version: 3 }),
    refusedAs('absence.nothing-to-withdraw'),
  )
})
