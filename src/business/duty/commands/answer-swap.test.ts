import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { roster } from '../fixtures.ts'
import { answerSwap } from './answer-swap.ts'
import { askSwap } from './ask-swap.ts'
import { loadRosters } from './load-rosters.ts'

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

test('whoever is asked answers, once; what is declined goes to nobody', async () => {
  const { swapId } = await asked()
  await assert.rejects(
    perform(world.house, constable, answerSwap, { swapId, version: 1, answer: 'agree' }),
    refusedAs('platform.not-found'),
  )
  const { decider } = await answer(swapId, 'decline')
  assert.equal(decider, null)
  await assert.rejects(answer(swapId, 'agree'), refusedAs('duty.swap-changed'))
  const again = await asked()
  assert.equal((await answer(again.swapId, 'agree')).decider, 'Ngozi Okafor')
})
