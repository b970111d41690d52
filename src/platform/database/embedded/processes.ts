import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const procfs = process.platform === 'linux'

/** Whether a process of this number lives, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !procfs || stateOf(pid) !== 'Z'
}

function statFields(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

function stateOf(pid: number): string | undefined {
  return statFields(pid)[0]
}

/**
 * A mark that tells this process from a later one of the same number: when it started, on which
 * boot. Undefined when there is no such process.
 */
export function startMark(pid: number): string | undefined {
  if (procfs) {
    const started = statFields(pid)[19]
    if (started === undefined) return undefined
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${started}`
  }
  const seen = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return seen.stdout.trim() || undefined
}

/** Whether this process is a PostgreSQL server over this data folder, by its own command line. */
export function isPostgresOver(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false
  if (!procfs) {
    const seen = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return seen.stdout.includes(`postgres -D ${data} `)
  }
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return basename(words[0] ?? '') === 'postgres' && words[words.indexOf('-D') + 1] === data
  } catch {
    return false
  }
}

/**
 * The PostgreSQL processes that work inside this data folder, postmaster and children alike.
 * Empty where the system does not tell (outside Linux): there PostgreSQL's own check of its shared
 * memory stands.
 */
export function postgresProcessesIn(data: string): number[] {
  if (!procfs) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, data))
}

function worksIn(pid: number, data: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== data) return false
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres') && isAlive(pid)
  } catch {
    return false
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone between the look and the signal: what we wanted.
  }
}

/**
 * Waits until none of these processes lives, or the time (ms) is over; says whether all have gone.
 */
export async function waitUntilGone(pids: readonly number[], most: number): Promise<boolean> {
  for (let waited = 0; pids.some(isAlive); waited += 10) {
    if (waited >= most) return false
    await wait(10)
  }
  return true
}

/**
 * Ends a PostgreSQL server: fast (SIGINT: roll back and checkpoint), then immediate, then by force.
 */
export async function endServer(pid: number): Promise<void> {
  for (const [name, most] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signal(pid, name)
    if (await waitUntilGone([pid], most)) return
  }
}

/** Ends server processes whose postmaster has died: they leave by themselves, or are made to. */
export async function endOrphans(pids: readonly number[]): Promise<void> {
  if (await waitUntilGone(pids, 2_000)) return
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of pids) signal(pid, name)
    if (await waitUntilGone(pids, 3_000)) return
  }
}
