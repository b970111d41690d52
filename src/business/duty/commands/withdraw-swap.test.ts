import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { roster } from '../fixtures.ts'
import { swapDetail } from '../queries/swaps.ts'
import { answerSwap } from './answer-swap.ts'
import { askSwap } from './ask-swap.ts'
import { loadRosters } from './load-rosters.ts'
import { withdrawSwap } from './withdraw-swap.ts'

let world: World
let constable: Caller
let deputy: Caller
const [adeyemi, lindqvist] = [personIds.adeyemi(1), personIds.deputy(1)]
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  // Sergeant Lindqvist keeps to the week: she has other duties than the team.
  const own = [{ personId: lindqvist, pattern: 'week' }]
  const unit = { organisationId: 11, unitId: unitIds.lambeth(1), ...roster, own }
  await perform(world.house, demo, loadRosters, { units: [unit] })
  constable = await world.caller({ personId: adeyemi, name: 'PC Adeyemi' })
  deputy = await world.caller({ personId: lindqvist, name: 'PS Lindqvist' })
})

// Adeyemi: 22 March early, 10 March rest. Lindqvist: Tuesday 10 March day, Sunday 22 March free.
const days = { askerOn: '2026-03-22', who: '44LX', partnerOn: '2026-03-10' }
const asked = (more: object = {}) => perform(world.house, constable, askSwap, { ...days, ...more })
const answer = (swapId: string, said: 'agree' | 'decline', version = 1) =>
  perform(world.house, deputy, answerSwap, { swapId, version, answer: said })

test('a swap is the two people’s, and taken back by whoever asked', async () => {
  const { swapId } = await asked()
  await assert.rejects(asked(), refusedAs('duty.swap-asked-already'))
  const chief = await world.caller({ personId: personIds.chief(1) })
  const notFound = refusedAs('platform.not-found')
  await assert.rejects(ask(world.house, chief, swapDetail, { swapId }), notFound)
  const back = { swapId, version: 1 }
  await assert.rejects(perform(world.house, deputy, withdrawSwap, back), notFound)
  await answer(swapId, 'agree')
  await assert.rejects(
    perform(world.house, constable, withdrawSwap, back),
    refusedAs('duty.swap-changed'),
  )
  await perform(world.house, constable, withdrawSwap, { swapId, version: 2 })
  await asked()
})
