import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { startCluster } from '../../src/platform/database/embedded/cluster.ts'
import { inspect } from '../../src/platform/database/embedded/problem.ts'
import { isAlive, waitUntilGone } from '../../src/platform/database/embedded/processes.ts'
import { readyClusterFolder } from '../support/ready-cluster.ts'
import { scratchFolder } from '../support/scratch.ts'

interface Said {
  readonly pid: number
  readonly port: number
  readonly url: string
  readonly recovered: boolean
  readonly problem?: string
}

interface Holder {
  readonly process: ChildProcess
  readonly said: Said
}

async function holder(
  t: TestContext,
  folder: string,
  as: { someone?: { uid?: number; gid?: number } } = {},
): Promise<Holder> {
  const program = join(import.meta.dirname, 'hold-cluster.ts')
  const child = spawn(process.execPath, [program, folder], {
    ...as.someone,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => void child.kill('SIGTERM'))
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  return { process: child, said: JSON.parse(line) as Said }
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

async function killed(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt
  } catch (error) {
    assert.equal((error as Error).name, 'StartProblem')
    return (error as Error).message
  }
  return assert.fail('it was not refused')
}

test('a new cluster keeps what it acknowledges, listens on loopback only and knows its passwords hashed', async (t) => {
  const folder = join(scratchFolder(t), 'made', 'on-the-way')
  const cluster = await startCluster({ folder })
  try {
    const settings = await ask<{ name: string; setting: string }>(
      cluster.url('postgres'),
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'data_checksums',
       'synchronous_commit', 'listen_addresses', 'unix_socket_directories', 'server_encoding', 'wal_level')`,
    )
    assert.deepEqual(Object.fromEntries(settings.map((s) => [s.name, s.setting])), {
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
      unix_socket_directories: '',
      wal_level: 'replica',
    })
    const locale = await ask(
      cluster.url('postgres'),
      `select datlocprovider, datlocale from pg_database where datname = 'template1'`,
    )
    assert.deepEqual(locale, [{ datlocprovider: 'b', datlocale: 'C.UTF-8' }])
    const rules = await ask<{ auth_method: string }>(
      cluster.url('postgres'),
      'select distinct auth_method from pg_hba_file_rules',
    )
    assert.deepEqual(rules, [{ auth_method: 'scram-sha-256' }])
    assert.equal(statSync(join(folder, 'superuser-password')).mode & 0o777, 0o600)
    const wrong = new Client(cluster.url('postgres').replace(cluster.password, 'guessed'))
    await assert.rejects(wrong.connect(), { code: '28P01' })
  } finally {
    await cluster.stop()
  }
  assert.equal(existsSync(join(folder, 'data/postmaster.pid')), false)
  assert.equal(existsSync(join(folder, 'held-by')), false)
})

test('what was written is there after a stop and a second start, on the same port', async (t) => {
  const folder = await readyClusterFolder(t)
  const first = await startCluster({ folder })
  await ask(first.url('postgres'), 'create table kept (x int); insert into kept values (7)')
  await first.stop()
  const second = await startCluster({ folder })
  assert.equal(second.port, first.port)
  assert.equal(second.recovered, false)
  assert.deepEqual(await ask(second.url('postgres'), 'select x from kept'), [{ x: 7 }])
  await second.stop()
})

test('after kill -9 of Bluelamp the orphaned server is ended and the next start recovers', async (t) => {
  const folder = await readyClusterFolder(t)
  const before = await holder(t, folder)
  await ask(before.said.url, 'create table kept (x int); insert into kept values (1)')
  await killed(before.process, 'SIGKILL')
  assert.equal(isAlive(before.said.pid), true, 'the server outlives kill -9')

  const after = await startCluster({ folder })
  assert.equal(after.recovered, true)
  assert.equal(isAlive(before.said.pid), false)
  assert.equal(after.port, before.said.port)
  assert.deepEqual(await ask(after.url('postgres'), 'select x from kept'), [{ x: 1 }])
  await after.stop()
})

test('after kill -9 of both, acknowledged rows are there again', async (t) => {
  const folder = await readyClusterFolder(t)
  const before = await holder(t, folder)
  await ask(before.said.url, 'create table kept (x int); insert into kept values (1)')
  process.kill(before.said.pid, 'SIGKILL')
  await killed(before.process, 'SIGKILL')

  const after = await startCluster({ folder })
  assert.equal(after.recovered, true)
  assert.deepEqual(await ask(after.url('postgres'), 'select x from kept'), [{ x: 1 }])
  await after.stop()
})

test('a server that is killed under Bluelamp is started again on its port', async (t) => {
  const cluster = await startCluster({ folder: await readyClusterFolder(t) })
  await ask(cluster.url('postgres'), 'create table kept (x int); insert into kept values (1)')
  const first = cluster.pid
  process.kill(first, 'SIGKILL')
  while (cluster.pid === first) await wait(5)
  assert.deepEqual(await ask(cluster.url('postgres'), 'select x from kept'), [{ x: 1 }])
  await cluster.stop()
})

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} to Bluelamp ends the server too`, async (t) => {
    const folder = await readyClusterFolder(t)
    const { process: bluelamp, said } = await holder(t, folder)
    await killed(bluelamp, signal)
    assert.equal(isAlive(said.pid), false)
    assert.equal(existsSync(join(folder, 'data/postmaster.pid')), false, 'it was an orderly stop')
  })
}

test('a first start that was interrupted half way is begun again', async (t) => {
  const folder = scratchFolder(t)
  const program = join(import.meta.dirname, 'hold-cluster.ts')
  const child = spawn(process.execPath, [program, folder], { stdio: 'ignore' })
  const halfMade = () => readdirSync(folder).find((name) => /^data\.growing-\w+$/.test(name))
  while (!existsSync(join(folder, halfMade() ?? '', 'global'))) await wait(1)
  await killed(child, 'SIGKILL')
  assert.equal(existsSync(join(folder, 'data')), false)

  const cluster = await startCluster({ folder })
  assert.deepEqual(await ask(cluster.url('postgres'), 'select 1 as x'), [{ x: 1 }])
  await cluster.stop()
  await (await startCluster({ folder })).stop()
  assert.equal(halfMade(), undefined)
})

test('a port that a stranger took meanwhile is given up for another', async (t) => {
  const folder = await readyClusterFolder(t)
  const first = await startCluster({ folder })
  await first.stop()
  const stranger = createServer().listen(first.port, '127.0.0.1')
  await once(stranger, 'listening')
  t.after(() => stranger.close())

  const second = await startCluster({ folder })
  assert.notEqual(second.port, first.port)
  await second.stop()
  assert.match(await refusal(startCluster({ folder, port: first.port })), /^Port \d+.* is taken/)
})

test('two Bluelamps cannot run on one folder; the second says which process has it', async (t) => {
  const folder = await readyClusterFolder(t)
  const { process: first } = await holder(t, folder)
  const words = await refusal(startCluster({ folder }))
  assert.ok(words.includes(`already running on ${folder} (process ${first.pid})`), words)
})

test('of many that start at once on a folder whose holder died, one wins', async (t) => {
  const folder = await readyClusterFolder(t)
  const dead = await holder(t, folder)
  await killed(dead.process, 'SIGKILL')
  const all = await Promise.all([1, 2, 3, 4].map(() => holder(t, folder)))
  assert.equal(all.filter(({ said }) => said.problem === undefined).length, 1)
})

test('a stranger that now has the number of our dead server is left alone', async (t) => {
  const folder = await readyClusterFolder(t)
  const before = await holder(t, folder)
  process.kill(before.said.pid, 'SIGKILL')
  await killed(before.process, 'SIGKILL')
  assert.equal(await waitUntilGone([before.said.pid], 5000), true)
  const stranger = spawn('sleep', ['60'])
  t.after(() => void stranger.kill())
  const file = join(folder, 'data/postmaster.pid')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(stranger.pid)))

  const cluster = await startCluster({ folder })
  assert.equal(isAlive(stranger.pid ?? 0), true)
  await cluster.stop()
})

test('a cluster that would lose what it acknowledges is refused', async (t) => {
  const folder = await readyClusterFolder(t)
  const first = await startCluster({ folder })
  await ask(first.url('postgres'), 'alter role postgres set synchronous_commit = off')
  await first.stop()
  assert.match(await refusal(startCluster({ folder })), /synchronous_commit=off/)

  appendFileSync(join(folder, 'data/postgresql.conf'), '\nfsync = off\nfull_page_writes = off\n')
  assert.match(await refusal(startCluster({ folder })), /fsync=off, full_page_writes=off/)
  assert.equal(existsSync(join(folder, 'data/postmaster.pid')), false, 'nothing is left running')
  const unsafe = await startCluster({ folder, unsafe: true })
  await unsafe.stop()
})

test('a folder of another PostgreSQL, or without its password, is refused in one sentence', async (t) => {
  const folder = scratchFolder(t)
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data/PG_VERSION'), '17\n')
  assert.match(await refusal(startCluster({ folder })), /superuser-password is missing/)
  writeFileSync(join(folder, 'superuser-password'), 'x')
  assert.match(
    await refusal(startCluster({ folder })),
    /belongs to PostgreSQL 17, this Bluelamp runs 18/,
  )
})

test('a server that cannot start says why in one sentence', async (t) => {
  const folder = await readyClusterFolder(t)
  rmSync(join(folder, 'data/pg_wal'), { recursive: true })
  const words = await refusal(startCluster({ folder }))
  assert.match(words, /^PostgreSQL did not start in .*pg_wal/)
  assert.equal(words.includes('\n'), false)
})

test('a folder that cannot be written to is refused in one sentence', async (t) => {
  const words = await refusal(startCluster({ folder: '/proc/bluelamp' }))
  assert.match(words, /^Bluelamp cannot write to \/proc\/bluelamp/)

  const folder = scratchFolder(t)
  chmodSync(folder, 0o555)
  // Root may write anywhere: then the attempt is made as nobody.
  const someone = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { said } = await holder(t, folder, { someone })
  assert.ok(said.problem?.startsWith(`Bluelamp cannot write to ${folder}`), said.problem)
})

test('a half-full disk is not blamed, a full one is', (t) => {
  const folder = scratchFolder(t)
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' })
  const printed = 'FATAL:  could not write lock file "postmaster.pid": No space left on device'
  assert.match(inspect(folder, full).message, /^The disk that holds .* is full: free some space\.$/)
  assert.match(inspect(folder, undefined, printed).message, /^The disk that holds .* is full/)
  assert.match(
    inspect(folder, undefined, 'FATAL:  out of luck').message,
    /did not start .*: out of luck$/,
  )
  const knocked = 'FATAL:  out of luck\nFATAL:  the database system is in recovery mode'
  assert.match(inspect(folder, undefined, knocked).message, /did not start .*: out of luck$/)
})

test('a folder inside one that is closed to others serves as well', async (t) => {
  const closed = scratchFolder(t)
  chmodSync(closed, 0o700) // as /root is
  const cluster = await startCluster({ folder: join(closed, 'db') })
  assert.deepEqual(await ask(cluster.url('postgres'), 'select 1 as x'), [{ x: 1 }])
  const pid = cluster.pid
  process.kill(pid, 'SIGKILL')
  while (cluster.pid === pid) await wait(5)
  assert.deepEqual(await ask(cluster.url('postgres'), 'select 1 as x'), [{ x: 1 }])
  await cluster.stop()
})
