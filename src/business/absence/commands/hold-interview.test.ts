import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { absenceByReference, health, interviewsDue } from '../queries/absences.ts'
import { sickFrom } from '../fixtures.ts'
import { holdInterview } from './hold-interview.ts'
import { reportReturn } from './report-return.ts'

let world: World
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

const looks = async () => {
  const { rows } = await world.admin.query<{ count: number }>(
    `select count(*)::int as count from audit.entry
     where action = 'absence.health' and operation = 'consultation' and outcome = 'done'`,
  )
  return rows[0]?.count
}

test('what was said is seen by them, their own manager and occupational health; each look is kept', async () => {
  const { absenceId, reference } = await sickFrom(world.house, adeyemi, '2026-02-26', {
    reason: 'back',
  })
  const talk = { absenceId, version: 1, heldOn: '2026-03-03', words: 'Lighter duties for a week' }
  await assert.rejects(
    perform(world.house, manager, holdInterview, talk),
    refusedAs('absence.no-interview'),
  )
  const back = { absenceId, version: 1, backOn: '2026-03-03' }
  await perform(world.house, adeyemi, reportReturn, back)
  const held = { ...talk, version: 2 }
  await assert.rejects(
    perform(world.house, adeyemi, holdInterview, held),
    refusedAs('absence.own-interview'),
  )
  await assert.rejects(
    perform(world.house, manager, holdInterview, { ...held, heldOn: '2026-03-04' }),
    refusedAs('absence.interview-when'),
  )
  await perform(world.house, manager, holdInterview, held)
  assert.deepEqual(await ask(world.house, manager, interviewsDue, {}), [])
  const adviser = await world.caller({ roles: ['health-adviser'] })
  for (const caller of [adeyemi, manager, adviser]) {
    const seen = await ask(world.house, caller, health, { absenceId })
    assert.deepEqual([seen.reason, seen.words], ['Back trouble', 'Lighter duties for a week'])
  }
  assert.equal(await looks(), 3)
  const found = await ask(world.house, adviser, absenceByReference, { reference })
  assert.equal(found.absenceId, absenceId)
  const others = await Promise.all([
    world.caller({ personId: personIds.chief(1) }),
    world.caller({ personId: personIds.deputy(1) }),
    world.caller({ roles: ['hr-adviser'] }),
    world.caller({ organisationId: 12, roles: ['health-adviser'] }),
    world.caller({ forceId: 2, roles: ['health-adviser'] }),
  ])
  for (const caller of others) {
    const call = ask(world.house, caller, health, { absenceId })
    await assert.rejects(call, refusedAs('platform.not-found'))
  }
  assert.equal(await looks(), 3)
})
