import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findRunningCluster } from '../../src/platform/database/embedded/attach.ts'
import { postgresProcessesIn } from '../../src/platform/database/embedded/processes.ts'
import { freePort, startProgram, type Program } from '../support/program.ts'
import { adminUrlOf, readBooks, sealAndVerify, waitingFor, type Books } from './books.ts'
import { SPENT, startWriting, type Writing } from './writing.ts'

/**
 * What ends in a round. By kill -9: PostgreSQL with its children, web and worker, or all of them;
 * `restart` is PostgreSQL ended in order by somebody else, its open transactions rolled back.
 */
export type Victim = 'database' | 'program' | 'both' | 'restart'

export const victims: readonly Victim[] = ['database', 'program', 'both', 'restart']

export interface KillRounds {
  readonly rounds: number
  readonly victims: readonly Victim[]
  /** How long clients write before each kill, in milliseconds: this and up to as much again. */
  readonly writeFor: number
  readonly onRound?: (round: number, victim: Victim, recovery: number) => void
}

export interface KillReport extends Books {
  readonly rounds: number
  /** From the kill to the first new request acknowledged, in milliseconds, sorted. */
  readonly recoveries: readonly number[]
  /** Answers that were neither 200, 4xx nor 503 with Retry-After. */
  readonly strange: Readonly<Record<string, number>>
  /** Refusals other than of days on which somebody does not work, or has no leave left for. */
  readonly refusals: Readonly<Record<string, number>>
  readonly toldToWait: number
  readonly findings: readonly string[]
}

const dayOff = '422 leave.nothing-to-take'

/** Kills under eight writers, round by round, and reads the books at the end. */
export async function runKillRounds(options: KillRounds): Promise<KillReport> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bluelamp-faults-'))
  chmodSync(folder, 0o755) // PostgreSQL may run as another user
  const port = await freePort()
  let program = await startProgram({ folder, port })
  try {
    const writing = await startWriting(program.url)
    const recoveries: number[] = []
    for (let round = 0; round < options.rounds; round += 1) {
      const victim = options.victims[round % options.victims.length] ?? 'database'
      await wait(options.writeFor * (1 + Math.random()))
      const recovered = writing.nextAcknowledged()
      program = await kill(victim, program, folder, port)
      const recovery = await recovered
      recoveries.push(recovery)
      options.onRound?.(round, victim, recovery)
    }
    await wait(options.writeFor)
    await writing.stop()
    return {
      ...(await readAll(folder, writing)),
      rounds: options.rounds,
      recoveries: recoveries.toSorted((a, b) => a - b),
    }
  } finally {
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Reading = Omit<KillReport, 'rounds' | 'recoveries'>

/** Reads everything of a running program's folder against what the clients were told. */
export async function readAll(folder: string, writing: Writing): Promise<Reading> {
  const { writes, strange, toldToWait } = writing
  const refusals = tally(writes.flatMap(({ refused }) => refused ?? []))
  delete refusals[dayOff]
  delete refusals[SPENT]
  return {
    ...(await booksOf(folder, writes)),
    strange: Object.fromEntries(strange),
    refusals,
    toldToWait: toldToWait(),
    findings: await sealAndVerify(folder),
  }
}

async function kill(
  victim: Victim,
  program: Program,
  folder: string,
  port: number,
): Promise<Program> {
  const cluster = join(folder, 'postgres')
  if (victim === 'restart') process.kill(findRunningCluster(cluster)?.pid ?? 0, 'SIGINT')
  if (victim === 'program' || victim === 'both') await program.kill()
  if (victim === 'database' || victim === 'both') {
    for (const pid of postgresProcessesIn(join(cluster, 'data'))) killHard(pid)
  }
  const lives = victim === 'database' || victim === 'restart'
  return lives ? program : startProgram({ folder, port })
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended with its postmaster before its turn.
  }
}

async function booksOf(folder: string, writes: Parameters<typeof readBooks>[1]): Promise<Books> {
  const admin = new pg.Client({ connectionString: adminUrlOf(folder) })
  await admin.connect()
  try {
    for (let looks = 0; looks < 600 && (await waitingFor(admin)) > 0; looks += 1) await wait(100)
    return await readBooks(admin, writes)
  } finally {
    await admin.end()
  }
}

function tally(words: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {}
  for (const word of words) counted[word] = 1 + (counted[word] ?? 0)
  return counted
}
