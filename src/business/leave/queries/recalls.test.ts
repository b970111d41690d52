import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { offerDelegation } from '#platform/authority'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { chooseCompensation } from '../commands/choose-compensation.ts'
import { recallOfficer } from '../commands/recall-officer.ts'
import { requestLeave } from '../commands/request-leave.ts'
import { decideOn } from '../fixtures.ts'
import { recallsToChoose } from './recalls.ts'
import { awayWithoutStandIn } from './requests.ts'

let world: World
let adeyemi: Caller
let okafor: Caller
let chief: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
  okafor = await world.caller({ personId: personIds.okafor(1), name: 'PS Okafor' })
  chief = await world.caller({ personId: personIds.chief(1), name: 'The chief' })
})

async function approved(by: Caller, decider: Caller, firstOn: string, lastOn: string) {
  const { requestId } = await perform(world.house, by, requestLeave, { firstOn, lastOn })
  await decideOn(world, decider, requestId, 'approved')
  return requestId
}

test('a recall waits for the choice of whoever was called back, and for nobody else', async () => {
  const requestId = await approved(adeyemi, okafor, '2026-05-11', '2026-05-13')
  const recall = { requestId, version: 2, firstOn: '2026-05-12', reason: 'Court' }
  const { recallId } = await perform(world.house, okafor, recallOfficer, recall)
  const waiting = (by: Caller) => ask(world.house, by, recallsToChoose, {})
  assert.deepEqual(
    (await waiting(adeyemi)).map((one) => [one.recallId, one.firstOn, one.lastOn]),
    [[recallId, '2026-05-12', '2026-05-13']],
  )
  assert.deepEqual(await waiting(okafor), [])
  const choice = { recallId, version: 1, choice: 'leave' }
  await perform(world.house, adeyemi, chooseCompensation, choice)
  assert.deepEqual(await waiting(adeyemi), [])
})

test('whoever leads others lacks a stand-in on coming leave, until somebody is asked for all of it', async () => {
  await approved(okafor, chief, '2026-06-01', '2026-06-05')
  await approved(adeyemi, okafor, '2026-06-09', '2026-06-09')
  const lacking = async (by: Caller) =>
    (await ask(world.house, by, awayWithoutStandIn, {})).map(({ firstOn }) => firstOn)
  assert.deepEqual(await lacking(adeyemi), []) // leads nobody
  assert.deepEqual(await lacking(okafor), ['2026-06-01'])
  const offer = { delegateId: personIds.deputy(1), act: 'any', why: 'On leave' }
  const part = { ...offer, firstOn: '2026-06-01', lastOn: '2026-06-03' }
  await perform(world.house, okafor, offerDelegation, part)
  assert.deepEqual(await lacking(okafor), ['2026-06-01'])
  const whole = { ...offer, firstOn: '2026-06-01', lastOn: '2026-06-05' }
  await perform(world.house, okafor, offerDelegation, whole)
  assert.deepEqual(await lacking(okafor), [])
})
