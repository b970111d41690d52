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
import { settleAbsence } from './settle-absence.ts'

let world: World
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

test('what HR refuses is not in force, and nobody settles without a case', async () => {
  const asked = { kind: 'special', firstOn: '2026-05-04', lastOn: '2026-05-08' }
  const { absenceId } = await perform(world.house, adeyemi, askForAway, asked)
  const call = { id: absenceId, caseId: absenceId, outcome: 'approved' } as const
  await assert.rejects(
    perform(world.house, manager, settleAbsence, call),
    refusedAs('platform.not-permitted'),
  )
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const [task] = await ask(world.house, hr, waitingForMe, {})
  const decision = { taskId: task?.taskId ?? '', version: 1, outcome: 'refused' } as const
  await perform(world.house, hr, decide, { ...decision, reason: 'Leave would do' })
  assert.equal((await ask(world.house, adeyemi, absence, { absenceId })).status, 'refused')
  await perform(world.house, adeyemi, askForAway, asked)
})
