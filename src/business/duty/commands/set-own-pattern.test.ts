import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { rosterFor } from '../fixtures.ts'
import { ownPatternForm } from '../queries/change-form.ts'
import { dutyOn } from '../queries/duties.ts'
import { AS_THE_UNIT, setOwnPattern } from './set-own-pattern.ts'

let world: World
let sergeant: Caller
const personId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterFor(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

const set = (pattern: string, from: string, whose = personId) =>
  perform(world.house, sergeant, setOwnPattern, { personId: whose, pattern, from, cycleFrom: from })
const week = async (from: string, until: string) =>
  (await ask(world.house, sergeant, dutyOn, { personIds: [personId], from, until }))
    .map(({ shift }) => shift ?? '-')
    .join('')

test('somebody follows a pattern of their own where nothing is published, and the unit’s again', async () => {
  const { patterns } = await ask(world.house, sergeant, ownPatternForm, { personId })
  assert.deepEqual(
    patterns.map(({ pattern }) => pattern),
    ['two-two-two', 'long-turns', 'week'],
  )
  await set('week', '2026-05-25')
  // Published until Sunday 31 May, an early; from 1 June on they keep to the week.
  assert.equal(await week('2026-05-30', '2026-06-07'), '-EDDDDD-')
  await set(AS_THE_UNIT, '2026-06-03')
  assert.equal(await week('2026-06-01', '2026-06-07'), 'DDLNN-')
})

test('whose pattern is not for oneself to set is not found', async () => {
  await assert.rejects(
    set('week', '2026-06-01', personIds.deputy(1)),
    refusedAs('platform.not-found'),
  )
  await assert.rejects(set('week', '2026-03-01'), refusedAs('duty.in-the-past'))
})
