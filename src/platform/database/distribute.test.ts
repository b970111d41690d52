import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { testWorld, type World } from '../../../test/support/world.ts'
import { distributionScript } from './distribute.ts'
import { splitStatements } from './split.ts'

const golden = join(import.meta.dirname, '../../../test/golden/distribute.sql')

let world: World
let script: string
before(async () => {
  world = await testWorld([])
  script = await distributionScript(world.admin)
})

test('the script that distributes the schema is the one kept in test/golden', () => {
  const again = 'The schema has changed: npm run types writes it again; read what it changed'
  assert.equal(script, readFileSync(golden, 'utf8'), again)
})

test('every tenant table is spread by force beside the anchor, every reference table copied', async () => {
  const { rows } = await world.admin.query<{ table_name: string; class: string }>(
    'select table_name, class from bl.table_manifest',
  )
  for (const { table_name: name, class: kind } of rows) {
    const spread = script.includes(`create_distributed_table('${name}', 'force_id'`)
    assert.equal(spread, kind === 'tenant' || kind === 'staging', name)
    assert.equal(script.includes(`create_reference_table('${name}')`), kind === 'reference', name)
  }
})

const constraints = `select conrelid::regclass || '.' || conname || ' ' ||
  pg_get_constraintdef(oid) as text from pg_constraint where contype = 'f' order by 1`

async function foreignKeys(): Promise<unknown[]> {
  return (await world.admin.query(constraints)).rows
}

/** What Citus brings, as far as a single PostgreSQL can stand in for it: nothing moves. */
const standIns = [
  `create function create_distributed_table(text, text, colocate_with text) returns void
    language sql as 'select'`,
  `create function create_reference_table(text) returns void language sql as 'select'`,
]

test('on one PostgreSQL the script keeps every key, and its policies hold by settings', async () => {
  const before = await foreignKeys()
  const { admin } = world
  await admin.query('begin')
  try {
    for (const statement of standIns) await admin.query(statement)
    for (const statement of splitStatements(script)) {
      if (!/^create extension|^alter role/.test(statement)) await admin.query(statement)
    }
    assert.deepEqual(await foreignKeys(), before)
    await admin.query('set local role bluelamp_app')
    const seen = async (forces: string): Promise<unknown[]> => {
      await admin.query(`set local bluelamp.forces = '${forces}'`)
      const { rows } = await admin.query('select force_id from bl.tenant_anchor order by 1')
      return rows.map((row: { force_id: number }) => row.force_id)
    }
    assert.deepEqual(await seen(''), [])
    assert.deepEqual(await seen('1'), [1])
    assert.deepEqual(await seen('1,2'), [1, 2])
    await admin.query('reset role')
    const { ticket } = await world.caller({ forceId: 2 })
    await admin.query('set local role bluelamp_app')
    await admin.query('select bl.act_as($1, 1)', [ticket.secret])
    const { rows } = await admin.query('select force_id from bl.tenant_anchor')
    assert.deepEqual(rows, [{ force_id: 2 }])
  } finally {
    await admin.query('rollback')
  }
})
