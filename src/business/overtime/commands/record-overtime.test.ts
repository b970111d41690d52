import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { keptOn, rosterBefore } from '../fixtures.ts'
import { claimDetail, previewRecord } from '../queries/claims.ts'
import { recordWork } from './record-overtime.ts'

let world: World
let constable: Caller
let sergeant: Caller
const personId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterBefore(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
  constable = await world.caller({ personId })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

const record = (more: object = {}, as = sergeant) =>
  perform(world.house, as, recordWork, { personId, ...keptOn, ...more })

test('a manager records what was worked; the person is told and the choice is theirs', async () => {
  const { why: _why, ...worked } = keptOn
  const ahead = await ask(world.house, sergeant, previewRecord, { personId, ...worked })
  assert.equal(ahead.entitlement.countedMinutes, 120)
  const { claimId } = await record()
  const [notice] = await ask(world.house, constable, myNotices, {})
  assert.match(notice?.text ?? '', /choose money or time off$/)
  const { status, choice, open } = await ask(world.house, constable, claimDetail, { claimId })
  assert.deepEqual([status, choice, open], ['recorded', null, undefined])
})

test('nobody records for themselves, for a colleague, or for somebody unknown to them', async () => {
  await assert.rejects(record({}, constable), refusedAs('overtime.own-work'))
  const notFound = refusedAs('platform.not-found')
  await assert.rejects(record({ personId: personIds.deputy(1) }), notFound)
  await assert.rejects(record({ personId: personIds.covert(1) }), notFound)
})
