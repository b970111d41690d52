import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'

/** One address under load, with what a client sends. */
export interface Target {
  readonly name: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Figures {
  readonly perSecond: number
  readonly p99: number
}

export interface LoadOptions {
  readonly connections: number
  readonly rounds?: number
  readonly seconds?: number
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
}

async function load(target: Target, connections: number, seconds: number): Promise<Figures> {
  const { url, headers = {} } = target
  const result = await autocannon({ url, connections, duration: seconds, headers: { ...headers } })
  const bad = result.non2xx + result.errors + result.timeouts
  if (bad > 0) throw new Error(`Void: ${bad} answers of ${target.name} were not 2xx`)
  return { perSecond: result.requests.total / result.duration, p99: result.latency.p99 }
}

/**
 * Loads the targets in turns, round by round, and prints the medians and what each is of the first,
 * which is the baseline. One answer other than 2xx makes the run void.
 */
export async function compareLoad(targets: readonly Target[], options: LoadOptions): Promise<void> {
  const { connections, rounds = 5, seconds = 3 } = options
  const seen = new Map<string, Figures[]>()
  for (const target of targets) await load(target, connections, 2)
  for (let round = 0; round < rounds; round += 1) {
    for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
      const figures = await load(target, connections, seconds)
      seen.set(target.name, [...(seen.get(target.name) ?? []), figures])
    }
  }
  const rates = targets.map(({ name }) => median((seen.get(name) ?? []).map((f) => f.perSecond)))
  for (const [index, { name }] of targets.entries()) {
    const p99 = median((seen.get(name) ?? []).map((f) => f.p99))
    const ratio = (rates[index] ?? 0) / (rates[0] ?? 1)
    console.log(
      `${name.padEnd(40)} ${(rates[index] ?? 0).toFixed(0).padStart(6)}/s` +
        `  p99 ${p99.toFixed(0).padStart(4)} ms  ${ratio.toFixed(2)} x the first`,
    )
  }
}

/** A server of this folder as a process of its own. */
export interface Served {
  readonly url: string
  stop(): Promise<void>
}

/** Starts a program of this folder, which prints its address once it listens. */
export async function serveApart(program: string, words: readonly string[]): Promise<Served> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, program), ...words],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  const ended = once(child, 'exit')
  const [line] = (await Promise.race([
    once(child.stdout as NodeJS.ReadableStream, 'data'),
    ended.then(() => {
      throw new Error(`${program} ended before it listened`)
    }),
  ])) as [Buffer]
  return {
    url: line.toString().trim(),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
