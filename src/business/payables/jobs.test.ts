import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import type { Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { rooms } from '../../rooms.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { datedFile, fileOf, longFile } from './fixtures.ts'
import { clearStaging, importSpendFile, type SpendFile } from './jobs.ts'
import type { Report } from './rules/report.ts'

let world: World
let finance: Caller
before(async () => {
  world = await testWorld(rooms)
  finance = await world.caller({ roles: ['finance'], name: 'Yasemin Example' })
})

const take = (file: SpendFile, source: string): Promise<Report> =>
  importSpendFile(world.house, finance, file, { source })

async function countOf(table: string): Promise<number> {
  const { rows } = await world.admin.query<{ n: number }>(
    `select count(*)::int as n from payables.${table}`,
  )
  return rows[0]?.n ?? 0
}

async function everything(): Promise<number[]> {
  const counts: number[] = []
  for (const table of ['spend_file', 'spend_line', 'spend_reject', 'spend_month']) {
    counts.push(await countOf(table))
  }
  return counts
}

test('a file that changes between its two readings is refused and nothing of it is kept', async () => {
  let times = 0
  const file: SpendFile = {
    name: 'growing.csv',
    open: async function* growing() {
      times += 1
      yield Buffer.from(datedFile)
      if (times > 3) yield Buffer.from('\nLate Ltd,15/06/2026,1.00\n')
    },
  }
  const before = await everything()
  await assert.rejects(take(file, 'Growing'), /payables\.spend-file-changed/)
  assert.deepEqual(await everything(), before)
  assert.equal(await countOf('spend_staging'), 0)
  await take(fileOf('dated.csv', datedFile), 'After growing')
})

test('what a killed import has staged goes with the next one; a living one keeps its rows', async () => {
  const leave = `insert into payables.spend_staging
    (force_id, batch_id, row_number, accepted, line_id, raw)
    values (1, $1, 1, true, gen_random_uuid(), 'x')`
  const [killed, living] = [
    '00000000-0000-4000-8000-0000000000a1',
    '00000000-0000-4000-8000-0000000000a2',
  ]
  for (const batch of [killed, living]) await world.admin.query(leave, [batch])
  const lock = 'select pg_advisory_lock(hashtextextended($1, 0))'
  await world.admin.query(lock, [living])
  assert.equal(await clearStaging(world.house.pools.loader), 1)
  assert.equal(await countOf('spend_staging'), 1)
  await world.admin.query(lock.replace('_lock', '_unlock'), [living])
  await take(fileOf('dated.csv', datedFile), 'After a kill')
  assert.equal(await countOf('spend_staging'), 0)
})

test('an import that the database breaks off midway keeps nothing, and can be made again', async () => {
  const before = await everything()
  let cancelled = false
  const broken = importSpendFile(
    world.house,
    finance,
    longFile(20_000),
    { source: 'Broken off' },
    {
      progress: (rows) => {
        if (cancelled || rows < 5_000) return
        cancelled = true
        void world.admin.query(
          `select pg_cancel_backend(pid) from pg_stat_activity
         where datname = current_database() and usename = 'bluelamp_loader'`,
        )
      },
    },
  )
  await assert.rejects(broken)
  assert.deepEqual(await everything(), before)
  const { imported } = await take(longFile(20_000), 'Broken off')
  assert.equal(imported?.added, 20_000)
  assert.equal(await countOf('spend_staging'), 0)
})

// Only what is alive counts, so garbage is collected before each look.
function aliveBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

test('100,000 rows are taken in without holding them in memory', async () => {
  const atStart = aliveBytes()
  let most = 0
  let looked = 0
  const long = longFile(100_000)
  const asked = { source: 'Long' }
  const { imported, tally } = await importSpendFile(world.house, finance, long, asked, {
    progress: (rows) => {
      if (rows - looked < 20_000) return
      looked = rows
      most = Math.max(most, aliveBytes() - atStart)
    },
  })
  assert.deepEqual([tally.accepted, imported?.added], [100_000, 100_000])
  assert.ok(looked >= 80_000)
  // The text of the rows alone is some 6 MB, as objects some 60 MB.
  assert.ok(most < 20_000_000, `${most} bytes more than at the start`)
  const { rows } = await world.admin.query(
    `select sum(amount_pence)::text as pence, sum(line_count)::int as lines
     from payables.spend_month where source = 'Long'`,
  )
  assert.deepEqual(rows, [{ pence: tally.acceptedPence.toString(), lines: 100_000 }])
})

test('any bytes at all are imported or refused, never a defect', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '12.00',
      '1/2/2026',
      '"',
      '\\N',
      '\\.',
      "=cmd|' /C calc'!A0",
      '\u0000',
      '\ud800',
    ),
  )
  const rows = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 8 })
  const textual = rows.map((all) =>
    Buffer.from(`Supplier,Date,Amount\n${all.map((cells) => cells.join(',')).join('\n')}`),
  )
  const bytes = fc.uint8Array({ maxLength: 300 }).map((all) => Buffer.from(all))
  await fc.assert(
    fc.asyncProperty(fc.oneof(textual, bytes), async (content) => {
      try {
        const { tally, imported } = await take(fileOf('fuzz.csv', content), 'Fuzz')
        assert.equal(imported === undefined, tally.accepted === 0)
      } catch (error) {
        assert.ok(error instanceof Refusal, String(error))
      }
    }),
    { numRuns: 60 },
  )
})
