import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { assertUnchanged, lockText, type Migration } from '#platform/database'
import type { TidyRule, Tree } from '../tree.ts'

const LOCK = 'migrations.lock'

/** The migrations of a tree, in the order of their numbers, well named or not. */
export function migrationsOf(tree: Tree): Migration[] {
  const found = tree.paths
    .filter((path) => /^src\/[a-z]+\/[a-z]+\/migrations\/.+\.sql$/.test(path))
    .map((path): Migration => {
      const text = tree.read(path)
      const sha256 = createHash('sha256').update(text).digest('hex')
      const name = basename(path, '.sql')
      return { number: Number(name.slice(0, 4)), name, path, sha256, text }
    })
  return found.sort((a, b) => a.number - b.number || (a.path < b.path ? -1 : 1))
}

export const migrationNumbers: TidyRule = {
  name: 'migration numbers',
  says: 'migrations are named NNNN_what.sql, one number for one migration of the whole building',
  look(tree) {
    const migrations = migrationsOf(tree)
    return migrations.flatMap(({ number, name, path }, index) => {
      if (!/^\d{4}_[a-z0-9_]+$/.test(name)) return [`${path}: name it NNNN_what.sql`]
      return migrations[index + 1]?.number === number
        ? [`${path}: shares its number with ${migrations[index + 1]?.path}. Take the next free one`]
        : []
    })
  },
}

export const migrationsUnchanged: TidyRule = {
  name: 'migrations unchanged',
  says: 'what has landed in migrations.lock stays as it is, and what is new is locked',
  look(tree) {
    if (!tree.paths.includes(LOCK)) return [`${LOCK}: missing. npm run lock-migrations writes it`]
    const migrations = migrationsOf(tree)
    const lock = tree.read(LOCK)
    try {
      assertUnchanged(migrations, lock)
    } catch (error) {
      return [(error as Error).message]
    }
    const locked = new Set(lock.split('\n'))
    return migrations
      .filter((migration) => !locked.has(lockText([migration]).trimEnd()))
      .map(({ path }) => `${path}: not in ${LOCK} yet. npm run lock-migrations adds it`)
  },
}
