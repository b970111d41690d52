import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import { actionsOver, definePermission, defineRoom, perform, type Caller } from '#platform/actions'
import { testWorld, type World } from '../../../test/support/world.ts'
import { countAgain } from './statistics.ts'

const permission = definePermission({
  name: 'shelf.count',
  says: 'count the shelf',
  held: { everyone: 'force' },
})
const countShelf = actionsOver<object>('shelf').defineCommand({
  name: 'shelf.count-shelf',
  says: 'Counts the shelf again',
  permission,
  input: z.strictObject({ tables: z.array(z.string()) }),
  audit: { operation: 'alteration', record: [] },
  subjects: () => [],
  run: (ctx, { tables }) => countAgain(ctx.tx, tables),
})
const shelf = defineRoom({
  name: 'shelf',
  wing: 'platform',
  says: 'Books',
  commands: [countShelf],
})

let world: World
let caller: Caller
before(async () => {
  world = await testWorld([shelf])
  caller = await world.caller()
})

/** How many rows the planner believes that a table of words has. */
async function believed(): Promise<number> {
  const { rows } = await world.admin.query<{ rows: number }>(
    `select reltuples::int as rows from pg_class where oid = 'search.word'::regclass`,
  )
  return rows[0]?.rows ?? 0
}

test('a table that has more than doubled is counted again, and one that has not is left', async () => {
  await world.admin.query('alter table search.word set (autovacuum_enabled = false)')
  const fill = (from: number, until: number) =>
    world.admin.query(`insert into search.word (force_id, word)
      select 1, 'word' || n from generate_series(${from}, ${until}) n`)
  await fill(1, 5_000)
  await perform(world.house, caller, countShelf, { tables: ['search.word'] })
  const first = await believed()
  assert.ok(first >= 5_000, `${first} rows`)
  await fill(5_001, 5_100)
  await perform(world.house, caller, countShelf, { tables: ['search.word'] })
  assert.equal(await believed(), first)
})

test('only tables of the manifest are counted again', async () => {
  await world.admin.query('create table public.loose as select generate_series(1, 9000) as n')
  await perform(world.house, caller, countShelf, { tables: ['public.loose', 'loose'] })
  const { rows } = await world.admin.query<{ rows: number }>(
    `select reltuples::int as rows from pg_class where oid = 'public.loose'::regclass`,
  )
  assert.equal(rows[0]?.rows, -1)
})
