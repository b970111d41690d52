import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type pg from 'pg'
import { splitStatements } from './split.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly path: string
  readonly sha256: string
  readonly text: string
}

const root = join(import.meta.dirname, '../../..')

/**
 * Every migration of the building, in the order of its number.
 * Refuses two migrations with one number: the sequence is one over all rooms.
 */
export function findMigrations(): Migration[] {
  const found = globSync('src/*/*/migrations/*.sql', { cwd: root }).map((path): Migration => {
    const text = readFileSync(join(root, path), 'utf8')
    const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(basename(path))
    if (match === null) throw new Error(`${path} is not named NNNN_what.sql`)
    const sha256 = createHash('sha256').update(text).digest('hex')
    return { number: Number(match[1]), name: basename(path, '.sql'), path, sha256, text }
  })
  found.sort((a, b) => a.number - b.number)
  for (const [index, migration] of found.entries()) {
    if (found[index + 1]?.number === migration.number) {
      throw new Error(`Two migrations share the number ${migration.number}: ${migration.path}`)
    }
  }
  return found
}

/** The text of migrations.lock: what has landed stays as it is. */
export function lockText(migrations: readonly Migration[]): string {
  return migrations.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('')
}

/**
 * Refuses a folder of migrations that differs from the lock written when they landed.
 */
export function assertUnchanged(migrations: readonly Migration[], lock: string): void {
  const here = new Map(migrations.map(({ path, sha256 }) => [path, sha256]))
  for (const line of lock.split('\n').filter((text) => text !== '')) {
    const [sha256, path] = line.split('  ') as [string, string]
    if (here.get(path) !== sha256) {
      throw new Error(`${path} has landed and stays as it is: write a new migration instead`)
    }
  }
}

const bookkeeping = [
  `create table if not exists public.bluelamp_migration (
    number int not null, name text not null, sha256 text not null, applied_at timestamptz not null,
    constraint bluelamp_migration_pkey primary key (number))`,
  `revoke all on public.bluelamp_migration from public`,
]

/**
 * Applies what is missing, as the owner, each migration in a transaction of its own, one process
 * at a time. Returns the names applied. Refuses when an applied migration has changed since.
 */
export async function migrate(
  owner: pg.Client,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await owner.query(`select pg_advisory_lock(hashtext('bluelamp.migrate'))`)
  try {
    for (const statement of bookkeeping) await owner.query(statement)
    const { rows } = await owner.query<{ number: number; sha256: string }>(
      'select number, sha256 from public.bluelamp_migration',
    )
    const applied = new Map(rows.map((row) => [row.number, row.sha256]))
    const names: string[] = []
    for (const migration of migrations) {
      const before = applied.get(migration.number)
      if (before === migration.sha256) continue
      if (before !== undefined) {
        throw new Error(`${migration.path} was applied in another form: restore it as it was`)
      }
      await apply(owner, migration)
      names.push(migration.name)
    }
    return names
  } finally {
    await owner.query(`select pg_advisory_unlock(hashtext('bluelamp.migrate'))`)
  }
}

async function apply(owner: pg.Client, migration: Migration): Promise<void> {
  await owner.query('begin')
  try {
    for (const statement of splitStatements(migration.text)) await owner.query(statement)
    await owner.query(
      `insert into public.bluelamp_migration values ($1, $2, $3, clock_timestamp())`,
      [migration.number, migration.name, migration.sha256],
    )
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`Migration ${migration.name} failed: ${why}`, { cause: error })
  }
}
