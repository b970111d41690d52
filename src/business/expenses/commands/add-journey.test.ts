import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { journey, sentJourney } from '../fixtures.ts'
import { claimDetail } from '../queries/claims.ts'
import { addJourney } from './add-journey.ts'
import { sendClaim } from './send-claim.ts'
import { withdrawClaim } from './withdraw-claim.ts'

let world: World
let constable: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
})

const add = (more: object = {}) =>
  perform(world.house, constable, addJourney, { ...journey, ...more })
const linesOf = async (claimId: string) =>
  (await ask(world.house, constable, claimDetail, { claimId })).lines

test('a journey is priced by the rate of its day, with the version on its line', async () => {
  const { claimId } = await add()
  await add({ passengers: 2, miles: '10', spentOn: '2025-12-20' })
  const lines = await linesOf(claimId)
  assert.deepEqual(
    lines.map(({ amountPence, rateVersion }) => [amountPence, rateVersion]),
    [
      [510n, 'HMRC 2011, passengers force 2024'],
      [558n, 'HMRC 2011'],
    ],
  )
})

test('what cannot be a journey is refused with what would be accepted', async () => {
  await assert.rejects(add({ miles: 'twelve' }), refusedAs('expenses.bad-miles'))
  await assert.rejects(add({ miles: '0' }), refusedAs('expenses.bad-miles'))
  await assert.rejects(add({ spentOn: '2026-03-04' }), refusedAs('expenses.still-to-come'))
  await assert.rejects(add({ spentOn: '2025-11-02' }), refusedAs('expenses.say-why'))
})

test('miles above the first 10,000 of a tax year are paid 25p, in the order of their days', async () => {
  const other = await world.caller({ personId: personIds.deputy(1) })
  await sentJourney(world.house, other, { miles: '9990' })
  const { claimId } = await perform(world.house, other, addJourney, { ...journey, miles: '30' })
  const earlier = { ...journey, miles: '4', spentOn: '2026-03-01' }
  await perform(world.house, other, addJourney, earlier)
  const { lines } = await ask(world.house, other, claimDetail, { claimId })
  assert.deepEqual(
    lines.map(({ firstTenths, afterTenths, amountPence }) => [
      firstTenths,
      afterTenths,
      amountPence,
    ]),
    [
      [40, 0, 180n],
      [60, 240, 870n],
    ],
  )
  assert.deepEqual(lines[1]?.mind, ['Miles above the first 10,000 of the year'])
})

test('10,000 miles of a year are paid at the first rate, whatever is sent again: ITEPA 2003 s.230', async () => {
  const driver = await world.caller({ personId: personIds.okafor(1) })
  const split = async (claimId: string) =>
    (await ask(world.house, driver, claimDetail, { claimId })).lines.map(
      ({ firstTenths, afterTenths }) => [firstTenths, afterTenths],
    )
  const first = await sentJourney(world.house, driver, { miles: '6000' })
  const second = await sentJourney(world.house, driver, { miles: '6000', spentOn: '2026-03-01' })
  assert.deepEqual(await split(second.claimId), [[40_000, 20_000]])
  const { claimId } = first
  await perform(world.house, driver, withdrawClaim, { claimId, version: 3, next: 'correct' })
  await perform(world.house, driver, sendClaim, { claimId, version: 4 })
  assert.deepEqual(await split(claimId), [[60_000, 0]])
})
