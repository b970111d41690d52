import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { postgresMajor } from './binaries.ts'
import type { Runner } from './runner.ts'
import { startAs } from './runner.ts'
import { StartProblem, inspect } from './problem.ts'

/** The parts of a cluster's folder. */
export interface Places {
  readonly folder: string
  readonly data: string
  readonly password: string
  readonly port: string
  readonly log: string
}

/** Names the parts of a cluster's folder. */
export function placesIn(folder: string): Places {
  return {
    folder,
    data: join(folder, 'data'),
    password: join(folder, 'superuser-password'),
    port: join(folder, 'port'),
    log: join(folder, 'postgres.log'),
  }
}

/** Makes a folder and those above it; the runner must be able to pass through all of them. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
  chmodSync(folder, 0o755) // whatever the umask says
}

/** Hands a file or folder to the runner, where that is not ourselves. */
export function handTo(runner: Runner, path: string): void {
  if (runner.uid !== undefined && runner.gid !== undefined) chownSync(path, runner.uid, runner.gid)
}

function keptPassword(places: Places): string {
  if (existsSync(places.password)) return readFileSync(places.password, 'utf8').trim()
  if (existsSync(places.data)) {
    throw new StartProblem(
      `The file ${places.password} is missing: put it back, the database cannot be opened without it.`,
    )
  }
  const password = randomBytes(24).toString('base64url')
  const draft = `${places.password}.new` // a full disk must not leave an empty one behind
  writeFileSync(draft, password, { mode: 0o600, flush: true })
  renameSync(draft, places.password)
  return password
}

function refuseIfOtherMajor(data: string): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (found === String(postgresMajor)) return
  throw new StartProblem(
    `${data} belongs to PostgreSQL ${found}, this Bluelamp runs ${postgresMajor}: ` +
      'restore a backup into a new folder.',
  )
}

/** How the data folder is named until it is whole. */
export const growing = 'data.growing-'

/** Throws away what interrupted first starts and restores have left. */
export function clearHalfMade(folder: string): void {
  for (const name of readdirSync(folder).filter((name) => name.startsWith(growing))) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true })
    } catch {
      // The initdb of a killed Bluelamp may still be writing there: it ends soon, and the next
      // start clears it.
    }
  }
}

/**
 * Makes sure that the folder holds a whole cluster; returns its superuser's password.
 * A new one grows under a name of its own and is renamed when it is complete, so none is ever half
 * made.
 */
export async function ensureCluster(
  places: Places,
  binaries: Binaries,
  runner: Runner,
  unsafe: boolean,
): Promise<string> {
  const password = keptPassword(places)
  clearHalfMade(places.folder)
  if (existsSync(places.data)) {
    refuseIfOtherMajor(places.data)
    return password
  }
  const young = join(places.folder, growing + randomBytes(4).toString('hex'))
  const passwordFile = `${young}.password`
  try {
    mkdirSync(young, { mode: 0o700 })
    handTo(runner, young)
    writeFileSync(passwordFile, password, { mode: 0o600 })
    handTo(runner, passwordFile)
    await initdb(binaries, runner, young, passwordFile, unsafe)
    renameSync(young, places.data)
  } catch (error) {
    const problem = inspect(places.folder, error) // looks at the disk before it is cleared
    clearHalfMade(places.folder)
    throw problem
  } finally {
    rmSync(passwordFile, { force: true })
  }
  return password
}

async function initdb(
  binaries: Binaries,
  runner: Runner,
  folder: string,
  passwordFile: string,
  unsafe: boolean,
): Promise<void> {
  const words = [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
    ...(unsafe ? ['--no-sync'] : []),
  ]
  const start = startAs(runner, binaries.initdb, words)
  const child = spawn(start.program, start.words, {
    ...start.ids,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw inspect(dirname(folder), undefined, printed)
}
