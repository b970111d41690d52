import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { sentClaim, uploaded } from '../fixtures.ts'
import { claimDetail, lineDetail } from '../queries/claims.ts'
import { changeLine } from './change-line.ts'
import { sendClaim } from './send-claim.ts'
import { withdrawClaim } from './withdraw-claim.ts'

let world: World
let constable: Caller
let sergeant: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

const back = (claimId: string, version: number, next: 'correct' | 'drop', as = constable) =>
  perform(world.house, as, withdrawClaim, { claimId, version, next })

test('a claim that waits is taken back by its person alone, corrected and sent again', async () => {
  const { claimId } = await sentClaim(world.house, constable)
  await assert.rejects(back(claimId, 3, 'correct', sergeant), refusedAs('platform.not-found'))
  await back(claimId, 3, 'correct')
  const { lines } = await ask(world.house, constable, claimDetail, { claimId })
  const lineId = lines[0]?.lineId ?? ''
  const line = await ask(world.house, constable, lineDetail, { claimId, lineId })
  const typed = { spentOn: line.spentOn, words: line.words, amountPence: '450' }
  await perform(world.house, constable, changeLine, { claimId, lineId, version: 4, ...typed })
  await perform(world.house, constable, sendClaim, { claimId, version: 5 })
  await decideOn(world, sergeant, claimId, 'approved')
  const { totalPence, status } = await ask(world.house, constable, claimDetail, { claimId })
  assert.deepEqual([totalPence, status], [450n, 'approved'])
  await assert.rejects(back(claimId, 7, 'drop'), refusedAs('expenses.changed-meanwhile'))
})

test('the receipt of a claim that was dropped may be claimed again', async () => {
  const taxi = { kind: 'taxi', amountPence: '2400', vatPence: '400' }
  const receipt = async () => ({ documentIds: [await uploaded(world, constable, 'dropped')] })
  const { claimId } = await sentClaim(world.house, constable, { ...taxi, ...(await receipt()) })
  await assert.rejects(
    sentClaim(world.house, constable, { ...taxi, ...(await receipt()) }),
    refusedAs('expenses.receipt-used'),
  )
  await back(claimId, 3, 'drop')
  await sentClaim(world.house, constable, { ...taxi, ...(await receipt()) })
})
