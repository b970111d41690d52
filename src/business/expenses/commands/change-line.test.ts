import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { journey, parking, sentClaim, uploaded } from '../fixtures.ts'
import { claimDetail } from '../queries/claims.ts'
import { addJourney } from './add-journey.ts'
import { addLine } from './add-line.ts'
import { changeLine } from './change-line.ts'

let world: World
let constable: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
})

const typed = { spentOn: '2026-03-01', words: 'Parking at Croydon', amountPence: '900' }

test('a line is corrected by the same policy, and gets a receipt it did not have', async () => {
  const { claimId, lineId } = await perform(world.house, constable, addLine, parking)
  const change = { claimId, lineId, version: 2, ...typed }
  await assert.rejects(
    perform(world.house, constable, changeLine, change),
    refusedAs('expenses.say-why'),
  )
  const documentIds = [await uploaded(world, constable, 'parking')]
  await perform(world.house, constable, changeLine, { ...change, documentIds })
  const { lines, totalPence, vatPence } = await ask(world.house, constable, claimDetail, {
    claimId,
  })
  assert.deepEqual([totalPence, vatPence, lines[0]?.receipts], [900n, 0n, 1])
})

test('a journey is entered anew, and what was sent is not corrected', async () => {
  const { claimId, lineId } = await perform(world.house, constable, addJourney, journey)
  const change = { claimId, lineId, version: 4, ...typed, because: 'Lost' }
  await assert.rejects(
    perform(world.house, constable, changeLine, change),
    refusedAs('platform.not-found'),
  )
  const other = await world.caller({ personId: personIds.deputy(1) })
  const sent = await sentClaim(world.house, other)
  const { lines } = await ask(world.house, other, claimDetail, { claimId: sent.claimId })
  const late = { claimId: sent.claimId, lineId: lines[0]?.lineId ?? '', version: 3, ...typed }
  await assert.rejects(
    perform(world.house, other, changeLine, { ...late, because: 'Lost' }),
    refusedAs('expenses.changed-meanwhile'),
  )
})
