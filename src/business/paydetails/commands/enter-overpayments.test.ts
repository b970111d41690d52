import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { overpaidByBreak, overpaymentOf } from '../../../../test/support/payroll.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { overpaymentDetail } from '../queries/overpayments.ts'
import { enterOverpayments } from './enter-overpayments.ts'

let world: World
let payroll: Caller
let runId: string
const personId = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  ;({ maker: payroll, runId } = await overpaidByBreak(world))
})

test('a released run hands over what it found, with the months it is of and its reference', async () => {
  const { overpaymentId, pence } = await overpaymentOf(world, personId)
  const found = await ask(world.house, payroll, overpaymentDetail, { overpaymentId })
  assert.deepEqual(
    [found.pence, found.status, found.why, found.runId],
    [pence, 'found', '2026-03-01', runId],
  )
  const { rows } = await world.admin.query<{ reference: string; paid: string }>(
    `select overpayment.reference,
       (select sum(pence)::text from payroll.line where line.run_id = overpayment.run_id
          and line.person_id = overpayment.person_id and line.code = 'overpaid') as paid
     from paydetails.overpayment join payroll.run using (force_id, run_id, reference)`,
  )
  assert.deepEqual(
    rows.map(({ paid }) => BigInt(paid)),
    [pence],
    'one row, though a run that was cancelled found it too: what it never paid is not owed',
  )
})

test('nobody enters one by hand: it comes of a pay run', async () => {
  const people = [{ personId, pence: 1, why: '2026-02-01' }]
  const input = { organisationId: 11, runId, reference: 'PR-2026-000009', people }
  await assert.rejects(
    perform(world.house, payroll, enterOverpayments, input),
    refusedAs('platform.not-permitted'),
  )
})
