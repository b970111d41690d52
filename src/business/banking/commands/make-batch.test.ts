import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { asked, makeFor } from '../fixtures.ts'
import { batches, batchPayments } from '../queries/batches.ts'
import { paymentFigures } from '../queries/returns.ts'
import { makeBatch } from './make-batch.ts'

let world: World
let machine: Caller
let finance: Caller
const makerId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  machine = await world.caller({ machineOf: 'banking' })
  finance = await world.caller({ roles: ['finance'] })
})

test('the same source and key is paid once, and gives the first answer again', async () => {
  const first = await makeFor(world.house, machine, makerId)
  assert.match(first.reference, /^PY-2026-\d{6}$/)
  const again = await makeFor(world.house, machine, makerId)
  assert.equal(again.batchId, first.batchId)
  const both = await Promise.all(
    [1, 2].map(() => makeFor(world.house, machine, makerId, { sourceKey: 'claims-2' })),
  )
  assert.equal(both[0]?.batchId, both[1]?.batchId)
  const other = { payments: asked.payments.slice(0, 1) }
  await assert.rejects(
    makeFor(world.house, machine, makerId, other),
    refusedAs('banking.key-reused'),
  )
  for (const change of [{ paysOn: '2026-03-09' }, { originator: 'pay' }]) {
    const elsewhere = makeFor(world.house, machine, makerId, change)
    await assert.rejects(elsewhere, refusedAs('banking.key-reused'))
  }
  assert.equal((await ask(world.house, finance, batches, {})).rows.length, 2)
})

test('accounts are sealed, and pages show their last four digits', async () => {
  const { batchId } = await makeFor(world.house, machine, makerId, { sourceKey: 'claims-3' })
  const { rows } = await ask(world.house, finance, batchPayments, { batchId })
  assert.deepEqual(
    rows.map(({ lastDigits, amount }) => [lastDigits, amount]),
    [
      ['4958', 12_000n],
      ['7491', 4_260n],
    ],
  )
  const { rows: kept } = await world.admin.query(
    'select to_jsonb(payment)::text as text from banking.payment as payment where batch_id = $1',
    [batchId],
  )
  assert.ok(kept.every(({ text }) => !/66374958|88837491|089999/.test(text)))
})

test('a machine says for whom; nobody signed in makes payments of a room', async () => {
  await assert.rejects(
    perform(world.house, machine, makeBatch, { ...asked, sourceKey: 'claims-4' }),
    refusedAs('banking.no-maker'),
  )
  await assert.rejects(
    perform(world.house, finance, makeBatch, asked),
    refusedAs('platform.not-permitted'),
  )
})

test('a wrong account, an unknown one that pays and a bank holiday are refused', async () => {
  const refused = (more: object) =>
    makeFor(world.house, machine, makerId, { sourceKey: 'claims-5', ...more })
  const [first] = asked.payments
  const wrong = { payments: [{ ...first, accountNumber: '66374959' }] }
  await assert.rejects(refused(wrong), refusedAs('banking.modulus'))
  await assert.rejects(refused({ paysOn: '2026-04-03' }), refusedAs('banking.not-a-banking-day'))
  await assert.rejects(refused({ originator: 'other' }), refusedAs('banking.unknown-originator'))
})

test('another organisation sees none of them, and figures are those of the batches', async () => {
  const other = await world.caller({ organisationId: 12, roles: ['finance'] })
  assert.deepEqual((await ask(world.house, other, batches, {})).rows, [])
  const { total } = await ask(world.house, finance, paymentFigures.figures, { by: 'status' })
  assert.deepEqual(total.values, [48_780n, 6n, 3n])
  assert.equal((await ask(world.house, finance, batches, { status: 'released' })).rows.length, 0)
})
