// npm run types [-- --check]: writes every room's tables.ts and the script of distribution from the
// migrated schema, or says which are stale.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import pg from 'pg'
import { distributionScript, migrateDatabase } from '#platform/database'
import { startTestCluster } from '../test/support/start-test-cluster.ts'
import { testKeys } from '../test/support/keys.ts'

const root = join(import.meta.dirname, '..')
const checking = process.argv.includes('--check')

interface Column {
  readonly schema: string
  readonly table: string
  readonly column: string
  readonly type: string
  readonly optional: boolean
  readonly nullable: boolean
  readonly readonly: boolean
}

const columnsText = `
  select n.nspname as schema, c.relname as table, a.attname as column,
    format_type(a.atttypid, null) as type,
    a.atthasdef or a.attidentity <> '' as optional,
    case when c.relkind = 'v' then exists (
      select from pg_attribute b join pg_class t on t.oid = b.attrelid
      where t.relnamespace = c.relnamespace and t.relkind in ('r', 'p')
        and b.attname = a.attname and not b.attnotnull)
    else not a.attnotnull end as nullable,
    a.attgenerated <> '' or a.attidentity = 'a' as readonly
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
    and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker')
  order by 1, 2, a.attnum`

const plainTypes: Record<string, string> = {
  bigint: 'bigint',
  boolean: 'boolean',
  bytea: 'Buffer',
  date: 'Day',
  daterange: 'DayRange',
  int4range: 'string',
  integer: 'number',
  smallint: 'number',
  jsonb: 'unknown',
  'double precision': 'number',
  numeric: 'string',
  text: 'string',
  'timestamp with time zone': 'Instant',
  uuid: 'string',
  tstzrange: 'string',
  xid8: 'string',
}

function typeOf({ type, schema, table, column }: Column): string {
  if (type.endsWith('[]'))
    return `${typeOf({ type: type.slice(0, -2), schema, table, column } as Column)}[]`
  const known = plainTypes[type]
  if (known === undefined) throw new Error(`No type for ${type} of ${schema}.${table}.${column}`)
  return known
}

/** What a column takes on insert and update; json goes in as text. */
function columnType(column: Column): string {
  const type = typeOf(column)
  const out = column.nullable && type !== 'unknown' ? `${type} | null` : type
  if (column.readonly) return `ColumnType<${out}, never, never>`
  const into = type === 'unknown' ? 'string' : type === 'Instant' ? 'Instant | string' : type
  const given = column.nullable ? `${into} | null` : into
  const insert = column.optional || column.nullable ? `${given} | undefined` : given
  return out === insert && insert === given ? out : `ColumnType<${out}, ${insert}, ${given}>`
}

function tablesFile(room: string, columns: readonly Column[]): string {
  const own = columns.filter((c) => c.schema === room || c.table.startsWith('published_'))
  const tables = Map.groupBy(own, ({ schema, table }) => `${schema}.${table}`)
  const body = [...tables].map(([name, of]) => {
    const lines = of.map((column) => `    ${column.column}: ${columnType(column)}`)
    return `  '${name}': {\n${lines.join('\n')}\n  }`
  })
  const text = `export interface Tables {\n${body.join('\n')}\n}\n`
  const imports = []
  if (text.includes('ColumnType<')) imports.push(`import type { ColumnType } from 'kysely'`)
  const times = ['Day', 'DayRange', 'Instant'].filter((t) => new RegExp(`\\b${t}\\b`).test(text))
  if (times.length > 0) imports.push(`import type { ${times.join(', ')} } from '#platform/time'`)
  const head = '// Written by `npm run types` from the migrations. Do not edit.\n'
  return formatted(
    `${head}${imports.map((line) => `${line}\n`).join('')}${imports.length > 0 ? '\n' : ''}${text}`,
  )
}

/** As the formatter of the building writes it, so that a formatted file is a current one. */
function formatted(text: string): string {
  const oxfmt = join(root, 'node_modules/.bin/oxfmt')
  const done = spawnSync(oxfmt, ['--stdin-filepath=tables.ts'], { cwd: root, input: text })
  if (done.status !== 0) throw new Error(String(done.stderr))
  return String(done.stdout)
}

async function readSchema(): Promise<{ columns: readonly Column[]; distribution: string }> {
  const test = await startTestCluster()
  try {
    const admin = new pg.Client({ connectionString: test.cluster.url('postgres') })
    await admin.connect()
    await admin.query('create database types')
    await admin.end()
    await migrateDatabase(test.cluster.url('types'), testKeys.passwordFor)
    const client = new pg.Client({ connectionString: test.cluster.url('types') })
    await client.connect()
    const { rows: columns } = await client.query<Column>(columnsText)
    const distribution = await distributionScript(client)
    await client.end()
    return { columns, distribution }
  } finally {
    await test.stop()
  }
}

const { columns, distribution } = await readSchema()
const stale: string[] = []

function keep(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  stale.push(path)
  if (!checking) writeFileSync(path, text)
}

// A room without tables of its own that reads those of others keeps a tables.ts, once made.
const folders = globSync(['src/*/*/migrations', 'src/*/*/tables.ts'], { cwd: root })
for (const folder of new Set(folders.map((path) => dirname(path)))) {
  const room = folder.split('/')[2] ?? ''
  const path = join(root, folder, 'tables.ts')
  if (!existsSync(path) && !columns.some(({ schema }) => schema === room)) continue
  keep(path, tablesFile(room, columns))
}
keep(join(root, 'test/golden/distribute.sql'), distribution)
for (const path of stale) console.log(`${checking ? 'stale' : 'wrote'}: ${relative(root, path)}`)
if (checking && stale.length > 0) process.exitCode = 1
