import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import autocannon from 'autocannon'

/** One address under load, with what a client sends. */
export interface Target {
  readonly name: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Figures {
  readonly perSecond: number
  readonly p95: number
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

/** The time under which a share of some times lies. */
function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.trunc(share * (times.length - 1))] ?? 0
}

async function load(target: Target, connections: number, seconds: number): Promise<Figures> {
  const { url, headers = {} } = target
  const times: number[] = []
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const options = { url, connections, duration: seconds, headers: { ...headers } }
    const running = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)))
    running.on('response', (_client, _status, _bytes, time) => times.push(time))
  })
  const bad = result.non2xx + result.errors + result.timeouts
  if (bad > 0) throw new Error(`Void: ${bad} answers of ${target.name} were not 2xx`)
  const { p99 } = result.latency
  return { perSecond: result.requests.total / result.duration, p95: at(times, 0.95), p99 }
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
    const of = (which: 'p95' | 'p99') => median((seen.get(name) ?? []).map((f) => f[which]))
    const ratio = (rates[index] ?? 0) / (rates[0] ?? 1)
    console.log(
      `${name.padEnd(40)} ${(rates[index] ?? 0).toFixed(0).padStart(6)}/s` +
        `  p95 ${of('p95').toFixed(0).padStart(4)} ms  p99 ${of('p99').toFixed(0).padStart(4)} ms  ${ratio.toFixed(2)} x the first`,
    )
  }
}

/**
 * So many people who read a page, think for a second, and read the next: what a page takes them.
 * Prints the middle and the 95th and 99th of a hundred.
 */
export async function readersOf(target: Target, users: number, seconds = 20): Promise<void> {
  const { name, url, headers = {} } = target
  const times: number[] = []
  const end = performance.now() + seconds * 1_000
  const reader = async (n: number): Promise<void> => {
    await setTimeout((n * 1_000) / users) // nobody starts in step
    while (performance.now() < end) {
      const from = performance.now()
      const answer = await fetch(url, { headers })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`Void: ${name} answered ${answer.status}`)
      times.push(performance.now() - from)
      await setTimeout(500 + 1_000 * Math.random())
    }
  }
  await Promise.all(Array.from({ length: users }, (_, n) => reader(n)))
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => at(times, share).toFixed(0))
  console.log(
    `${name}: ${users} readers with a second between pages, ${times.length} pages, ` +
      `p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`,
  )
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
