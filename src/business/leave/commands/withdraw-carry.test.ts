import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'

import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { askToCarry } from './ask-to-carry.ts'
import { withdrawCarry } from './withdraw-carry.ts'

let world: World
let adeyemi: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
})

test('what waits is taken back by whoever asked, and can be asked again', async () => {
  const input = { leaveYear: 2025, minutes: 3_000, reason: 'Long trial' }
  const { carryRequestId } = await perform(world.house, adeyemi, askToCarry, input)
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  const withdrawn = { carryRequestId, version: 1 }
  const other = perform(world.house, okafor, withdrawCarry, withdrawn)
  await assert.rejects(other, refusedAs('platform.not-found'))
  await perform(world.house, adeyemi, withdrawCarry, withdrawn)
  const again = perform(world.house, adeyemi, withdrawCarry, withdrawn)
  await assert.rejects(again, refusedAs('cases.decided-already'))
  await perform(world.house, adeyemi, askToCarry, input)
})
