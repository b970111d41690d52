import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { StartProblem } from './problem.ts'

/** The system user PostgreSQL runs as; empty when it runs as ourselves. */
export interface Runner {
  readonly uid?: number
  readonly gid?: number
  /** It may pass through folders that are closed to it, such as /root. */
  readonly passesThrough?: true
}

/** How to start a program as the runner. */
interface Start {
  readonly program: string
  readonly words: readonly string[]
  readonly ids: { readonly uid?: number; readonly gid?: number }
}

const account = 'postgres'

function numberOf(option: '-u' | '-g'): number | undefined {
  const found = spawnSync('id', [option, account], { encoding: 'utf8' })
  return found.status === 0 ? Number(found.stdout.trim()) : undefined
}

/**
 * Says who runs PostgreSQL: ourselves, or, since it refuses to run as root, the system user
 * `postgres`, which is made where it is missing.
 */
export function chooseRunner(): Runner {
  if (process.getuid?.() !== 0) return {}
  if (numberOf('-u') === undefined) {
    spawnSync('groupadd', ['--system', account])
    spawnSync('useradd', ['--system', '--gid', account, '--no-create-home', account])
  }
  const uid = numberOf('-u')
  const gid = numberOf('-g')
  if (uid === undefined || gid === undefined) {
    throw new StartProblem(
      `PostgreSQL does not run as root and the system user ${account} could not be made: ` +
        'start Bluelamp as an ordinary user.',
    )
  }
  return { uid, gid }
}

/** How to start this program, with these words, as the runner. */
export function startAs(runner: Runner, program: string, words: readonly string[]): Start {
  const { uid, gid } = runner
  if (uid === undefined || gid === undefined) return { program, words, ids: {} }
  if (runner.passesThrough === undefined) return { program, words, ids: { uid, gid } }
  const who = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  // To search and to read is what it may, not to write: the folders above stay closed to everybody
  // else.
  const power = ['--inh-caps=-all,+dac_read_search', '--ambient-caps=+dac_read_search']
  // Else access(2), by which initdb looks for its neighbour, would not count it.
  power.push('--securebits=+no_setuid_fixup')
  return { program: 'setpriv', words: [...who, ...power, program, ...words], ids: {} }
}

function canEnter(runner: Runner, folder: string): boolean {
  const { program, words, ids } = startAs(runner, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])
  return spawnSync(program, words, { ...ids, cwd: '/' }).status === 0
}

/**
 * The runner as it reaches all these folders: as it is or, on a Linux that allows it, with the
 * power to pass through closed ones. Refuses, naming the folder in the way, when it reaches them
 * neither way.
 */
export function reaching(runner: Runner, folders: readonly string[]): Runner {
  if (runner.uid === undefined) return runner
  const closed = folders.find((folder) => !canEnter(runner, folder))
  if (closed === undefined) return runner
  const stronger: Runner = { ...runner, passesThrough: true }
  if (folders.every((folder) => canEnter(stronger, folder))) return stronger
  let top = closed
  while (dirname(top) !== top && !canEnter(runner, dirname(top))) top = dirname(top)
  throw new StartProblem(
    `PostgreSQL runs as the system user ${account}, who cannot enter ${top}: move Bluelamp out of it ` +
      '(for example to /srv), or start it as an ordinary user.',
  )
}
