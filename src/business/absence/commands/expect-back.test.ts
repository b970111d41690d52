import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { absence } from '../queries/absences.ts'
import { sickFrom } from '../fixtures.ts'
import { expectBack } from './expect-back.ts'

let world: World
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

test('a later day is expected by them or their manager, and never a day that is past', async () => {
  const { absenceId } = await sickFrom(world.house, adeyemi, '2026-03-03')
  const later = { absenceId, version: 1, expectedOn: '2026-03-09' }
  await perform(world.house, manager, expectBack, later)
  const seen = await ask(world.house, adeyemi, absence, { absenceId })
  assert.equal(seen.expectedOn, '2026-03-09')
  await assert.rejects(
    perform(world.house, adeyemi, expectBack, later),
    refusedAs('absence.changed-meanwhile'),
  )
  await assert.rejects(
    perform(world.house, adeyemi, expectBack, { ...later, version: 2, expectedOn: '2026-03-03' }),
    refusedAs('absence.back-before'),
  )
})
