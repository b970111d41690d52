import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { StartProblem } from './problem.ts'

/** The system user PostgreSQL runs as; empty when it runs as ourselves. */
export interface Runner {
  readonly uid?: number
  readonly gid?: number
}

const account = 'postgres'

function numberOf(option: '-u' | '-g'): number | undefined {
  const found = spawnSync('id', [option, account], { encoding: 'utf8' })
  return found.status === 0 ? Number(found.stdout.trim()) : undefined
}

/**
 * Says who runs PostgreSQL: ourselves, or, since it refuses to run as root, the system user `postgres`,
 * which is made where it is missing.
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

function canEnter(runner: Runner, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...runner, cwd: '/' })
  return tried.status === 0
}

/** Refuses, naming the folder in the way, when the runner cannot enter this folder. */
export function refuseIfOutOfReach(runner: Runner, folder: string): void {
  if (runner.uid === undefined || canEnter(runner, folder)) return
  let closed = folder
  while (dirname(closed) !== closed && !canEnter(runner, dirname(closed))) closed = dirname(closed)
  throw new StartProblem(
    `PostgreSQL runs as the system user ${account}, who cannot enter ${closed}: move Bluelamp out of it ` +
      '(for example to /srv), or start it as an ordinary user.',
  )
}
