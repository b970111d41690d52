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
import { myOvertime } from '../queries/claims.ts'
import { claimWork } from './claim-overtime.ts'
import { settleClaim } from './settle-claim.ts'

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

test('what is refused gives nothing, and its time can be claimed again', async () => {
  const claim = { ...keptOn, choice: 'time' as const }
  const { claimId } = await perform(world.house, constable, claimWork, claim)
  await decideOn(world, sergeant, claimId, 'refused', 'The booking in was covered by custody')
  const mine = await ask(world.house, constable, myOvertime, {})
  assert.deepEqual([mine?.left, mine?.claims[0]?.status], [0, 'refused'])
  const again = await perform(world.house, constable, claimWork, claim)
  await decideOn(world, sergeant, again.claimId, 'approved')
  assert.equal((await ask(world.house, constable, myOvertime, {}))?.left, 160)
})

test('a decision takes effect through its case alone', async () => {
  const mine = await ask(world.house, constable, myOvertime, {})
  const id = mine?.claims[0]?.claimId ?? ''
  const decision = { id, caseId: id, outcome: 'approved' as const }
  await assert.rejects(
    perform(world.house, sergeant, settleClaim, decision),
    refusedAs('platform.not-permitted'),
  )
})
