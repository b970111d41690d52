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
import { chooseReward } from './choose-reward.ts'
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

test('the person chooses for what was recorded, once, and it goes to whoever decides', async () => {
  const { claimId } = await perform(world.house, sergeant, recordWork, { personId, ...keptOn })
  const choose = { claimId, version: 1, choice: 'time' as const }
  await assert.rejects(
    perform(world.house, sergeant, chooseReward, choose),
    refusedAs('platform.not-found'),
  )
  const { decider } = await perform(world.house, constable, chooseReward, choose)
  assert.equal(decider, 'Ngozi Okafor')
  await assert.rejects(
    perform(world.house, constable, chooseReward, choose),
    refusedAs('overtime.changed-meanwhile'),
  )
  await decideOn(world, sergeant, claimId, 'approved')
  const { choice, status } = await ask(world.house, constable, claimDetail, { claimId })
  assert.deepEqual([choice, status], ['time', 'approved'])
})
