import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { sentClaim, uploaded } from '../fixtures.ts'
import { claimDetail } from '../queries/claims.ts'
import { settleClaim } from './settle-claim.ts'

let world: World
let constable: Caller
let sergeant: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

const facts = async (claimId: string) => {
  const { rows } = await world.admin.query<{ payload: Record<string, unknown> }>(
    `select payload from events.outbox where name = 'expenses.claim-approved'
       and payload ->> 'claimId' = $1`,
    [claimId],
  )
  return rows.map(({ payload }) => payload)
}

test('what is approved is to be paid with the salary, and the building hears how it is posted', async () => {
  const { claimId } = await sentClaim(world.house, constable)
  await decideOn(world, sergeant, claimId, 'approved')
  const { status, paidBy, payablePence, postings } = await ask(
    world.house,
    constable,
    claimDetail,
    {
      claimId,
    },
  )
  assert.deepEqual([status, paidBy, payablePence], ['approved', 'salary', 480n])
  const [fact] = await facts(claimId)
  assert.deepEqual(
    [fact?.['totalPence'], fact?.['vatPence'], fact?.['payablePence'], fact?.['paidBy']],
    ['480', '80', '480', 'salary'],
  )
  assert.deepEqual(
    (fact?.['postings'] as { code: string }[] | undefined)?.map(({ code }) => code),
    postings.map(({ code }) => code),
  )
})

test('what is refused is not paid, and may be claimed again with its receipt', async () => {
  const taxi = { kind: 'taxi', amountPence: '1800', vatPence: '300' }
  const receipt = async () => ({ documentIds: [await uploaded(world, constable, 'refused')] })
  const { claimId } = await sentClaim(world.house, constable, { ...taxi, ...(await receipt()) })
  await decideOn(world, sergeant, claimId, 'refused', 'There was a car for you')
  assert.deepEqual(await facts(claimId), [])
  await sentClaim(world.house, constable, { ...taxi, ...(await receipt()) })
})

test('a claim with a receipt that is on another one too is always drawn for finance', async () => {
  const taxi = { kind: 'taxi', amountPence: '1200', vatPence: '200' }
  const receipt = async (as: Caller) => ({ documentIds: [await uploaded(world, as, 'shared')] })
  await sentClaim(world.house, sergeant, { ...taxi, ...(await receipt(sergeant)) })
  const { claimId } = await sentClaim(world.house, constable, {
    ...taxi,
    ...(await receipt(constable)),
  })
  await decideOn(world, sergeant, claimId, 'approved')
  const finance = await world.caller({ roles: ['finance'] })
  const { sampledFor } = await ask(world.house, finance, claimDetail, { claimId })
  assert.equal(sampledFor, 'receipt')
})

test('a decision takes effect through its case alone', async () => {
  const { claimId } = await sentClaim(world.house, constable, { amountPence: '220', vatPence: '0' })
  const decision = { id: claimId, caseId: claimId, outcome: 'approved' as const }
  await assert.rejects(
    perform(world.house, sergeant, settleClaim, decision),
    refusedAs('platform.not-permitted'),
  )
})
