import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { makeFor } from '../fixtures.ts'
import { returnedPayments } from '../queries/returns.ts'
import { recordReturned } from './record-returns.ts'

let world: World
let finance: Caller
let reference: string
before(async () => {
  world = await testWorld(rooms)
  finance = await world.caller({ personId: personIds.deputy(1), roles: ['finance'] })
  const machine = await world.caller({ machineOf: 'banking' })
  const made = await makeFor(world.house, machine, personIds.adeyemi(1))
  reference = made.reference
  await decideOn(world, finance, made.batchId, 'approved')
  world.clock.advance({ hours: 7 * 24 })
})

const record = (rows: string, returnedOn = '2026-03-09') =>
  perform(world.house, finance, recordReturned, { returnedOn, rows })

test('what came back is recorded once, and the room it came from is told by its own keys', async () => {
  const rows = `Reference,Code,Reason\n${reference}-1,3,Account transferred`
  assert.deepEqual((({ recorded, known }) => [recorded, known])(await record(rows)), [1, 0])
  assert.deepEqual((({ recorded, known }) => [recorded, known])(await record(rows)), [0, 1])
  const { rows: facts } = await world.admin.query(
    `select payload from events.outbox where name = 'banking.payment-returned'`,
  )
  assert.equal(facts.length, 1)
  const { source, sourceKey, paymentKey, code } = facts[0].payload
  assert.deepEqual([source, sourceKey, paymentKey, code], ['expenses', 'claims-1', 'claim-1', '3'])
  const list = await ask(world.house, finance, returnedPayments, {})
  assert.deepEqual(
    list.rows.map(({ payeeName, returnReason }) => [payeeName, returnReason]),
    [['Łukasz Żółć', 'Account transferred']],
  )
})

test('all rows are recorded, or none', async () => {
  const mixed = `${reference}-2,0,Invalid details\nPY-2026-999999-1,0,Invalid details`
  await assert.rejects(record(mixed), refusedAs('banking.unknown-payment'))
  await assert.rejects(
    record(`${reference}-2,0,Invalid details`, '2026-03-05'),
    refusedAs('banking.returned-early'),
  )
  await assert.rejects(
    record(`${reference}-2,0,Invalid details`, '2026-03-11'),
    refusedAs('banking.returned-ahead'),
  )
  assert.equal((await ask(world.house, finance, returnedPayments, {})).rows.length, 1)
})

test('payroll sees what came back, and records nothing', async () => {
  const payroll = await world.caller({ roles: ['payroll'] })
  assert.equal((await ask(world.house, payroll, returnedPayments, {})).rows.length, 1)
  const input = { returnedOn: '2026-03-09', rows: `${reference}-2,0,Invalid details` }
  await assert.rejects(
    perform(world.house, payroll, recordReturned, input),
    refusedAs('platform.not-permitted'),
  )
})

test('a payment that stands twice among the rows is recorded once, as its first row says', async () => {
  const twice = `${reference}-2,0,Invalid details\n${reference}-2,1,Instruction cancelled`
  assert.deepEqual((({ recorded, known }) => [recorded, known])(await record(twice)), [1, 1])
  const { rows } = await ask(world.house, finance, returnedPayments, {})
  const second = rows.find(({ paymentReference }) => paymentReference === `${reference}-2`)
  assert.equal(second?.returnReason, 'Invalid details')
})
