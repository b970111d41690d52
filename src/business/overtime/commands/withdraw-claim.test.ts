import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { keptOn, rosterBefore } from '../fixtures.ts'
import { claimDetail } from '../queries/claims.ts'
import { claimWork } from './claim-overtime.ts'
import { withdrawClaim } from './withdraw-claim.ts'

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

test('a claim is taken back by the person alone while it waits, and its time is free again', async () => {
  const claim = { ...keptOn, choice: 'money' as const }
  const { claimId } = await perform(world.house, constable, claimWork, claim)
  const back = { claimId, version: 1 }
  await assert.rejects(
    perform(world.house, sergeant, withdrawClaim, back),
    refusedAs('platform.not-found'),
  )
  await perform(world.house, constable, withdrawClaim, { ...back, why: 'The wrong day' })
  const { status, open } = await ask(world.house, constable, claimDetail, { claimId })
  assert.deepEqual([status, open], ['withdrawn', undefined])
  const again = await perform(world.house, constable, claimWork, claim)
  await decideOn(world, sergeant, again.claimId, 'approved')
  await assert.rejects(
    perform(world.house, constable, withdrawClaim, { claimId: again.claimId, version: 2 }),
    refusedAs('overtime.changed-meanwhile'),
  )
})
