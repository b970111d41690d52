import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { preparePeople } from '../../../../test/support/payroll.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { sentClaim } from '../fixtures.ts'
import { payByBacs } from './pay-by-bacs.ts'
import { settleHeld } from './settle-held.ts'

let world: World
let finance: Caller
let machine: Caller
before(async () => {
  world = await testWorld(rooms)
  machine = await world.caller({ machineOf: 'expenses' })
  finance = await world.caller({ personId: personIds.deputy(1), roles: ['finance'] })
  const loader = await world.caller({ machineOf: 'demo' })
  await preparePeople(world.house, { loader, organisationId: 11 }, [personIds.adeyemi(1)])
})

const pay = (paysOn: string) => perform(world.house, finance, payByBacs, { paysOn })
async function approved(): Promise<void> {
  const constable = await world.caller({ personId: personIds.adeyemi(1) })
  const { claimId } = await sentClaim(world.house, constable)
  await world.admin.query(
    `update expenses.claim set status = 'approved', paid_by = 'bacs',
       decided_at = '2026-03-03T08:00Z' where claim_id = $1`,
    [claimId],
  )
}

test('refused, claims wait for the next payments; released, they are paid on the day', async () => {
  const settle = async (outcome: string) => {
    const { rows } = await world.admin.query<{ heldBy: string }>(
      'select held_by as "heldBy" from expenses.claim where held_by is not null',
    )
    return perform(world.house, machine, settleHeld, { heldBy: rows[0]?.heldBy, outcome })
  }
  await approved()
  const first = await pay('2026-03-06')
  assert.deepEqual((await settle('refused')).claims, first.claimIds)
  const { claimIds, reference } = await pay('2026-03-09')
  assert.deepEqual((await settle('released')).claims, claimIds)
  const { rows } = await world.admin.query<{ on: string; reference: string }>(
    `select paid_on::text as on, payment_reference as reference from expenses.claim
     where paid_on is not null`,
  )
  assert.deepEqual(rows, [{ on: '2026-03-09', reference }])
})

test('both sides of what became of payments reach the claims', async () => {
  const decider = await world.caller({ personId: personIds.chief(1), roles: ['finance'] })
  await approved()
  await pay('2026-03-10')
  const { rows } = await world.admin.query<{ id: string }>(
    `select batch_id as id from banking.batch where pays_on = '2026-03-10'`,
  )
  await decideOn(world, decider, rows[0]!.id, 'refused', 'Not today')
  const told = await world.admin.query<{ source: string }>(
    `select payload->>'source' as source from events.outbox where name = 'banking.batch-refused'
       and payload->>'batchId' = $1`,
    [rows[0]!.id],
  )
  assert.deepEqual(told.rows, [{ source: 'expenses' }])
})
