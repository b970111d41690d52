import assert from 'node:assert/strict'
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { Client } from 'pg'
import { findRunningCluster } from '../../src/platform/database/embedded/attach.ts'
import { backupCluster } from '../../src/platform/database/embedded/backup.ts'
import type { Cluster } from '../../src/platform/database/embedded/cluster.ts'
import { startCluster } from '../../src/platform/database/embedded/cluster.ts'
import { restoreCluster } from '../../src/platform/database/embedded/restore.ts'
import { readyClusterFolder } from '../support/ready-cluster.ts'
import { scratchFolder } from '../support/scratch.ts'

async function connected(cluster: Cluster): Promise<Client> {
  const client = new Client(cluster.url('postgres'))
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function one<Row extends object>(
  client: Client,
  sql: string,
  values: unknown[] = [],
): Promise<Row> {
  const { rows } = await client.query<Row>(sql, values)
  const [row] = rows
  return row ?? assert.fail(`no row: ${sql}`)
}

const world = [
  'create table account (account_id int primary key, pence bigint not null)',
  'insert into account select n, 100000 from generate_series(1, 100) as n',
  'create table settled (settled_id int primary key, words text not null)',
  `insert into settled select n, repeat(md5(n::text), 8) from generate_series(1, 20000) as n`,
  'create index settled_words on settled (words)',
  'create table entry (writer int, number int, words text not null, primary key (writer, number))',
  'create database another',
]

interface Writer {
  /** How many entries were acknowledged. */
  acknowledged(): number
  stop(): Promise<void>
}

/** Writes until it is stopped: moves money between accounts and notes it, in one transaction. */
async function writer(cluster: Cluster, writerNumber: number): Promise<Writer> {
  const client = await connected(cluster)
  const state = { acknowledged: 0, going: true }
  const write = async (): Promise<void> => {
    for (let number = 1; state.going; number += 1) {
      const from = (number % 50) + 1
      await client.query('begin')
      await client.query('update account set pence = pence - 7 where account_id = $1', [from])
      await client.query('update account set pence = pence + 7 where account_id = $1', [from + 50])
      await client.query(
        `insert into entry values ($1, $2::int, repeat(md5(($2::int)::text), 20))`,
        [writerNumber, number],
      )
      await client.query('commit')
      state.acknowledged = number
    }
    await client.end()
  }
  const ended = write()
  return {
    acknowledged: () => state.acknowledged,
    stop: async () => {
      state.going = false
      await ended
    },
  }
}

async function hashOf(client: Client, table: string, where = 'true'): Promise<string> {
  const { hash } = await one<{ hash: string }>(
    client,
    `select coalesce(md5(string_agg(r::text, '|' order by r)), 'empty') as hash from ${table} r where ${where}`,
  )
  return hash
}

const backedUp = async (
  t: TestContext,
): Promise<{ db: string; folder: string; backup: string }> => {
  const db = await readyClusterFolder(t)
  const folder = scratchFolder(t)
  const cluster = await startCluster({ folder: db, unsafe: true })
  const backup = join(folder, 'backup')
  try {
    await backupCluster(cluster, backup)
  } finally {
    await cluster.stop()
  }
  return { db, folder, backup }
}

test('a backup taken under writers, restored elsewhere, holds every acknowledged row and is sound', async (t) => {
  const folder = scratchFolder(t)
  const source = await startCluster({ folder: await readyClusterFolder(t) })
  const before = await connected(source)
  for (const statement of world) await before.query(statement)
  const writers = await Promise.all([1, 2, 3, 4].map((n) => writer(source, n)))
  while (writers.some((w) => w.acknowledged() < 20)) await new Promise(setImmediate)

  const acknowledged = writers.map((w) => w.acknowledged())
  const backup = join(folder, 'backups', 'first')
  await backupCluster(source, backup)
  const afterwards = writers.map((w) => w.acknowledged())
  await Promise.all(writers.map((w) => w.stop()))
  assert.ok(
    afterwards.some((n, i) => n > (acknowledged[i] ?? 0)),
    'the writers went on meanwhile',
  )

  await restoreCluster(backup, join(folder, 'restored'))
  const restored = await startCluster({ folder: join(folder, 'restored') })
  const after = await connected(restored)
  for (const [index, number] of acknowledged.entries()) {
    const { most, rows } = await one<{ most: number; rows: number }>(
      after,
      'select max(number) as most, count(*)::int as rows from entry where writer = $1',
      [index + 1],
    )
    assert.equal(rows, most, 'no gap')
    assert.ok(
      most >= number,
      `writer ${index + 1}: ${most} restored of ${number} acknowledged before`,
    )
    const kept = `writer = ${index + 1} and number <= ${most}`
    assert.equal(await hashOf(after, 'entry', kept), await hashOf(before, 'entry', kept))
  }
  assert.equal(await hashOf(after, 'settled'), await hashOf(before, 'settled'))
  assert.deepEqual(await one(after, 'select sum(pence)::text as sum from account'), {
    sum: '10000000',
  })
  // Each entry with its movement, and no movement without its entry.
  const { moved, noted } = await one<{ moved: string; noted: string }>(
    after,
    `select (select sum(pence) from account where account_id > 50)::text as moved,
     (5000000 + 7 * (select count(*) from entry))::text as noted`,
  )
  assert.equal(moved, noted)
  await refuseUnsound(after)
  await Promise.all([before.end(), after.end()])
  await Promise.all([source.stop(), restored.stop()])
})

/**
 * PostgreSQL 18 manual, F.1 amcheck: every index against its heap, every heap in itself, all
 * checksums.
 */
async function refuseUnsound(client: Client): Promise<void> {
  await client.query('create extension amcheck')
  const { indexes } = await one<{ indexes: number }>(
    client,
    `select count(bt_index_check(c.oid, true))::int as indexes from pg_class c
     join pg_index i on i.indexrelid = c.oid join pg_am a on a.oid = c.relam
     where a.amname = 'btree' and i.indisvalid and c.relpersistence = 'p'`,
  )
  assert.ok(indexes > 100, `${indexes} indexes were looked at`)
  const heaps = await client.query(
    `select c.relname, v.* from pg_class c cross join lateral verify_heapam(c.oid) v
     where c.relkind in ('r', 't', 'm') and c.relpersistence = 'p'`,
  )
  assert.deepEqual(heaps.rows, [])
  const { failures } = await one<{ failures: string }>(
    client,
    'select coalesce(sum(checksum_failures), 0)::text as failures from pg_stat_database',
  )
  assert.equal(failures, '0')
}

test('a backup that is incomplete or altered is refused and leaves nothing behind', async (t) => {
  const { folder, backup } = await backedUp(t)
  const target = join(folder, 'target')
  const again = (): Promise<unknown> => restoreCluster(backup, target)
  const control = join(backup, 'data/global/pg_control')
  const bytes = readFileSync(control)

  writeFileSync(
    control,
    Buffer.concat([bytes.subarray(0, 100), Buffer.from('x'), bytes.subarray(101)]),
  )
  await assert.rejects(again, { name: 'StartProblem', message: /was altered .*pg_control/ })
  rmSync(control)
  await assert.rejects(again, { message: /was altered .*pg_control/ })
  writeFileSync(control, bytes)
  assert.deepEqual(existsSync(target) ? readdirSync(target) : [], [])

  const manifest = readFileSync(join(backup, 'manifest.json'))
  appendFileSync(join(backup, 'manifest.json'), ' ')
  await assert.rejects(again, { message: /manifest .* was altered/ })
  writeFileSync(join(backup, 'manifest.json'), manifest)
  rmSync(join(backup, 'complete'))
  await assert.rejects(again, { message: /does not hold a complete backup/ })
})

test('neither a backup nor a restore writes into a folder that holds something', async (t) => {
  const { db, backup } = await backedUp(t)
  await assert.rejects(restoreCluster(backup, db), { message: /is not empty/ })
  const cluster = await startCluster({ folder: db, unsafe: true })
  await assert.rejects(backupCluster(cluster, backup), { message: /is not empty/ })
  await cluster.stop()
  assert.ok(existsSync(join(backup, 'complete')), 'the first backup is as it was')
})

test('a backup is taken by another process than the one that runs the cluster', async (t) => {
  const folder = await readyClusterFolder(t)
  assert.equal(findRunningCluster(folder), undefined)
  const cluster = await startCluster({ folder, unsafe: true })
  const found = findRunningCluster(folder) ?? assert.fail('not found')
  assert.deepEqual(
    [found.port, found.pid, found.url('x')],
    [cluster.port, cluster.pid, cluster.url('x')],
  )
  const manifest = await backupCluster(found, join(scratchFolder(t), 'backup'))
  assert.ok(manifest.files.length > 900)
  await cluster.stop()
  assert.equal(findRunningCluster(folder), undefined)
})

test('a backup that fails half way leaves no files and no mark on the cluster', async (t) => {
  const db = await readyClusterFolder(t)
  const folder = scratchFolder(t)
  const cluster = await startCluster({ folder: db, unsafe: true })
  rmSync(join(db, 'superuser-password')) // the last file it copies
  await assert.rejects(backupCluster(cluster, join(folder, 'backup')), {
    name: 'StartProblem',
    message: /^The backup was not made: .*superuser-password/,
  })
  assert.deepEqual(readdirSync(join(folder, 'backup')), [])
  const client = await connected(cluster)
  assert.deepEqual(await one(client, 'select count(*)::int as slots from pg_replication_slots'), {
    slots: 0,
  })
  await client.end()
  await cluster.stop()
})
