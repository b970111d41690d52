import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { inTransaction } from '#platform/database'
import { Temporal } from '#platform/time'
import { scratchFolder } from '../../../test/support/scratch.ts'
import { nothingOlderRuns } from '../../../test/support/horizon.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { collectNote, consultNote, trialLedger, trialRoom } from './fixtures.ts'
import { checkpointPath, keepSealed, sealForce, verifyAudit } from './index.ts'
import { sealEntries } from './commands/seal-entries.ts'
import { CounterBehind } from './seal.ts'
import { audit } from './room.ts'

let world: World
before(async () => {
  world = await testWorld([audit, trialRoom])
  await world.admin.query(trialLedger)
})

const machineOf = (forceId: number): Promise<Caller> =>
  world.caller({ forceId, machineOf: 'audit' })

async function someEntries(count: number, forceId = 1): Promise<void> {
  const caller = await world.caller({ forceId })
  for (let made = 0; made < count; made += 1) {
    const noteId = randomUUID()
    await perform(world.house, caller, collectNote, { noteId, text: `note ${made}` })
    await ask(world.house, caller, consultNote, { noteId })
  }
}

/**
 * Seals and anchors both forces, all that there is. Returns how many rows went into blocks.
 */
async function sealAll(folder: string): Promise<number> {
  await nothingOlderRuns(world.admin)
  const limits = { rows: 5, blocks: 1_000 }
  let rows = 0
  for (const forceId of [1, 2]) {
    const sealing = await sealForce(world.house, await machineOf(forceId), folder, limits)
    assert.deepEqual(sealing.findings, [])
    rows += sealing.rows
  }
  return rows
}

const verified = (folder: string) =>
  verifyAudit({ house: world.house, dataFolder: folder, machineOf })

test('rows are sealed into blocks, anchored outside the database, and verify as sealed', async (t) => {
  const folder = scratchFolder(t)
  await someEntries(8)
  await someEntries(3, 2)
  await sealAll(folder)
  const { forces, lines, exitCode } = await verified(folder)
  assert.equal(exitCode, 0, lines.join('\n'))
  assert.deepEqual(
    forces.map(({ rows }) => rows),
    [16, 6],
  )
  assert.ok((forces[0]?.blocks ?? 0) >= 4)
  assert.match(lines.join('\n'), /Force 1: 16 rows in \d+ blocks, \d+ checkpoints?: all as sealed/)
  assert.match(lines.join('\n'), /Every row is sealed/)
})

test('a row of a running transaction is not sealed, nor is any younger one, and the window says so', async (t) => {
  const folder = scratchFolder(t)
  await sealAll(folder)
  const caller = await world.caller()
  await inTransaction(world.house.pools.app, caller.ticket, 'write', async (client) => {
    const insert = `insert into trial.posting (force_id, posting_id, posted_on, amount_pence)
      values (1, $1, '2026-03-03', 1250)`
    await client.query(insert, [randomUUID()])
    await someEntries(2)
    const sealing = await sealForce(world.house, await machineOf(1), folder)
    assert.equal(sealing.rows, 0)
    world.clock.advance({ seconds: 30 })
    const { lines, exitCode } = await verified(folder)
    assert.equal(exitCode, 0)
    assert.match(
      lines.join('\n'),
      /4 rows not sealed yet; the last block was sealed 30 seconds ago/,
    )
  })
  assert.equal(await sealAll(folder), 5, 'the posting and both notes')
  assert.equal((await verified(folder)).exitCode, 0)
})

test('all rows of one transaction lie in one block, however many', async (t) => {
  const folder = scratchFolder(t)
  const caller = await world.caller()
  await inTransaction(world.house.pools.app, caller.ticket, 'write', (client) =>
    client.query(`insert into trial.posting (force_id, posting_id, posted_on, amount_pence, rate)
      select 1, gen_random_uuid(), '2026-03-03', n, 0.10 from generate_series(1, 12) n`),
  )
  await sealAll(folder)
  const { rows } = await world.admin.query<{ most: number }>(
    `select max(row_count) as most from audit.block where sealed_table = 'trial.posting'`,
  )
  assert.equal(rows[0]?.most, 12)
  assert.equal((await verified(folder)).exitCode, 0)
})

test('blocks that a crash left without checkpoint are named, and anchored by the next sealing', async (t) => {
  const folder = scratchFolder(t)
  await sealAll(folder)
  await someEntries(1)
  const machine = await machineOf(1)
  await nothingOlderRuns(world.admin)
  await perform(world.house, machine, sealEntries, {})
  const { forces } = await verified(folder)
  assert.deepEqual(
    [...new Set(forces[0]?.findings.map(({ code }) => code))],
    ['audit.not-anchored'],
  )
  await sealAll(folder)
  assert.equal((await verified(folder)).exitCode, 0)
})

test('nothing is signed on top of what does not hold', async (t) => {
  const folder = scratchFolder(t)
  await sealAll(folder)
  const path = checkpointPath(folder, 1)
  const before = readFileSync(path, 'utf8')
  await world.admin.query('begin')
  await world.admin.query(`update audit.block set sealed_at = sealed_at + interval '1 minute'
    where sealed_table = 'audit.entry' and force_id = 1`)
  await world.admin.query('commit')
  rmSync(path)
  const refused = await sealForce(world.house, await machineOf(1), folder)
  assert.equal(refused.anchored, false)
  assert.equal(refused.findings[0]?.code, 'audit.block-altered')
  assert.equal(existsSync(path), false)
  await world.admin.query(`update audit.block set sealed_at = sealed_at - interval '1 minute'
    where sealed_table = 'audit.entry' and force_id = 1`)

  writeFileSync(path, before.replace(/"rows":(\d+)/, '"rows":1$1'))
  const forged = await sealForce(world.house, await machineOf(1), folder)
  assert.equal(forged.findings[0]?.code, 'audit.checkpoint-forged')
  writeFileSync(path, before)
  appendFileSync(path, '{"torn":')
  await someEntries(1)
  await sealAll(folder)
  assert.equal((await verified(folder)).exitCode, 0, 'a torn line is closed and passed over')
})

test('a database that has lost its transaction counter is not sealed', async (t) => {
  const folder = scratchFolder(t)
  await sealAll(folder)
  await world.admin.query('begin')
  const far = `select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + 100000 as xid`
  const { rows } = await world.admin.query<{ xid: string }>(far)
  await world.admin.query('rollback')
  const shift = (xid: string) =>
    world.admin.query(
      `update audit.block set stamped_until = $1::xid8 where (force_id, sealed_table, block_number)
       = (select force_id, sealed_table, max(block_number) from audit.block
          where force_id = 1 and sealed_table = 'audit.entry' group by 1, 2)
       returning stamped_until`,
      [xid],
    )
  const kept = await world.admin.query<{ until: string }>(
    `select max(stamped_until)::text as until from audit.block
     where force_id = 1 and sealed_table = 'audit.entry'`,
  )
  await shift(rows[0]?.xid ?? '')
  await assert.rejects(sealForce(world.house, await machineOf(1), folder), CounterBehind)
  await shift(kept.rows[0]?.until ?? '')
})

test('the worker keeps every force sealed until it is told to stop', async (t) => {
  const folder = scratchFolder(t)
  await someEntries(1, 1)
  await someEntries(1, 2)
  const troubles: unknown[] = []
  const sealer = keepSealed({
    house: world.house,
    dataFolder: folder,
    machineOf,
    everySeconds: 0.02,
    onTrouble: (_, trouble) => void troubles.push(trouble),
  })
  const done = () => existsSync(checkpointPath(folder, 1)) && existsSync(checkpointPath(folder, 2))
  for (let tries = 0; !done() && tries < 400; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  await sealer.stop()
  assert.ok(done())
  assert.deepEqual(troubles, [])
  assert.ok(Temporal.Instant.compare(world.clock.real(), world.clock.now()) === 0)
})

test('two sealers at once make one chain', async (t) => {
  const folder = scratchFolder(t)
  await someEntries(6)
  const machine = await machineOf(1)
  const limits = { rows: 3, blocks: 50 }
  await Promise.all(
    Array.from({ length: 6 }, () => sealForce(world.house, machine, folder, limits)),
  )
  await sealAll(folder)
  assert.equal((await verified(folder)).exitCode, 0)
})
