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
import { overtimeOf } from '../queries/claims.ts'
import { claimWork } from './claim-overtime.ts'
import { takeTimeOff } from './take-time-off.ts'

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

const take = (minutes: number, as = sergeant) =>
  perform(world.house, as, takeTimeOff, { personId, takenOn: '2026-03-06', minutes })

test('no more is taken than is left, and nobody records their own', async () => {
  const claim = { ...keptOn, choice: 'time' as const }
  const { claimId } = await perform(world.house, constable, claimWork, claim)
  await decideOn(world, sergeant, claimId, 'approved')
  await assert.rejects(take(161), refusedAs('overtime.not-enough'))
  assert.deepEqual(await take(100), { personId, left: 60 })
  await assert.rejects(take(10, constable), refusedAs('overtime.own-work'))
  const { left, ledger } = await ask(world.house, sergeant, overtimeOf, { personId })
  assert.deepEqual([left, ledger.map(({ minutes }) => minutes)], [60, [-100, 160]])
})

test('of two who take the same time off at the same moment one is refused', async () => {
  const both = await Promise.allSettled([take(60), take(60)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const { left } = await ask(world.house, sergeant, overtimeOf, { personId })
  assert.equal(left, 0)
})
