import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { perform, type Caller } from '#platform/actions'
import { inTransaction } from '#platform/database'
import { testWorld, type World } from '../../../test/support/world.ts'
import { collectNote, trialLedger, trialRoom } from './fixtures.ts'
import { audit } from './room.ts'

let world: World
let caller: Caller
before(async () => {
  world = await testWorld([audit, trialRoom])
  await world.admin.query(trialLedger)
  caller = await world.caller()
  await perform(world.house, caller, collectNote, { noteId: randomUUID(), text: 'kept' })
})

const asApp = (text: string, by: Caller = caller): Promise<unknown> =>
  inTransaction(world.house.pools.app, by.ticket, 'write', (client) => client.query(text))
const denied = { code: '42501' }

const tables = ['audit.entry', 'audit.subject', 'audit.image', 'audit.block', 'audit.image_erasure']

test('the application can change, delete or empty nothing of the record', async () => {
  for (const table of [...tables, 'trial.posting', 'audit.sealed_table']) {
    const column = table === 'audit.sealed_table' ? 'table_name' : 'force_id'
    await assert.rejects(asApp(`update ${table} set ${column} = ${column}`), denied, table)
    await assert.rejects(asApp(`delete from ${table}`), denied, table)
    await assert.rejects(asApp(`truncate ${table}`), denied, table)
    await assert.rejects(asApp(`lock table ${table} in exclusive mode`), denied, table)
    await assert.rejects(asApp(`alter table ${table} disable row level security`), denied, table)
  }
})

const columns = `force_id, entry_id, at, account_id, actor, action, operation, outcome, kept,
  correlation_id, subjects_digest`
const values = `1, gen_random_uuid(), '2026-03-03', gen_random_uuid(), 'x', 'a.b', 'collection',
  'done', '{}', gen_random_uuid(), sha256('')`

test('the application can choose neither the number of an entry nor its transaction', async () => {
  const number = `insert into audit.entry (${columns}, entry_number)`
  await assert.rejects(asApp(`${number} values (${values}, 7)`), { code: '428C9' })
  await assert.rejects(asApp(`${number} overriding system value values (${values}, 7)`), denied)
  await assert.rejects(asApp(`${number} overriding user value values (${values}, 7)`), denied)
  const stamp = `insert into audit.entry (${columns}, recorded_in) values (${values}, '3')`
  await assert.rejects(asApp(stamp), denied)
  await assert.rejects(asApp(`select setval('audit.entry_entry_number_seq', 1)`), denied)
  const posting = `insert into trial.posting (force_id, posting_id, posted_on, amount_pence,
    posting_number) overriding system value values (1, gen_random_uuid(), '2026-03-03', 1, 1)`
  await assert.rejects(asApp(posting), denied)
})

const block = `insert into audit.block values (1, 'audit.entry', 1, '{entry_number}', '0', '999999',
  1, 1, 1, sha256('a'), sha256('b'), sha256('c'), sha256('d'), '2026-03-03')`

test('a block is added by a machine alone, and an erasure only by erasing', async () => {
  await assert.rejects(asApp(block), denied)
  const machine = await world.caller({ machineOf: 'audit' })
  const other = await world.caller({ forceId: 2, machineOf: 'audit' })
  await assert.rejects(asApp(block, other), denied, 'of its own force')
  await asApp(block, machine)
  const erasure = `insert into audit.image_erasure
    select force_id, entry_id, entry_id from audit.entry limit 1`
  await assert.rejects(asApp(erasure, machine), denied)
})

test('nobody but the owner declares a table sealed, and no table that could be written to', async () => {
  const ledger = `create table trial.loose (force_id int not null, loose_id uuid not null,
    loose_number bigint not null, recorded_in xid8 not null default pg_current_xact_id(),
    constraint loose_pkey primary key (force_id, loose_id))`
  const declare = `select audit.sealed('trial.loose', 'loose_number')`
  await assert.rejects(asApp(declare), denied)
  await world.admin.query(ledger)
  await assert.rejects(world.admin.query(declare), /not an append-only tenant table/)
  await world.admin.query(`select bl.table_is('trial.loose', 'tenant', 'a day')`)
  await world.admin.query(`select bl.protect('trial.loose')`)
  await world.admin.query(`select bl.append_only('trial.loose')`)
  await assert.rejects(world.admin.query(declare), /application may choose/)
  await assert.rejects(
    world.admin.query(`select audit.sealed('trial.loose', 'loose_no')`),
    /needs loose_no bigint not null/,
  )
})
