import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const main = join(import.meta.dirname, '../../src/main.ts')
const mostSeconds = 90
/** As few people as tell the whole story: a test does not wait for two thousand. */
const smallForce = '120'

/** The whole product, running as a process of its own. */
export interface Program {
  readonly url: string
  readonly pid: number
  /** Its data: given again to startProgram, the next start goes on with it. */
  readonly folder: string
  /** What it printed and complained of so far. */
  said(): string
  /** Ends it as Ctrl-C does and removes the folder it made; resolves with the exit code. */
  stop(): Promise<number | null>
  /** kill -9; the folder stays until `stop()`, which is still to be called. */
  kill(): Promise<void>
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>
  /** A data folder to use; without it one is made in the temporary folder. */
  readonly folder?: string
  /** Waits for the demo force as well: on by default. */
  readonly demo?: boolean
  readonly port?: number
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/**
 * Starts the program as `npm start` does, on a free port over a data folder of its own, and waits
 * until it serves. Throws with what it said when it ends or is silent for too long.
 */
export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  const folder = options.folder ?? mkdtempSync(join(realpathSync(tmpdir()), 'bluelamp-program-'))
  if (options.folder === undefined) chmodSync(folder, 0o755)
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [main, 'start'], {
    env: {
      ...process.env,
      BLUELAMP_DATA: folder,
      PORT: String(port),
      HOST: '127.0.0.1',
      BLUELAMP_DEMO_PEOPLE: smallForce,
      ...(options.demo === false ? { BLUELAMP_DEMO: 'off' } : {}),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  const keep = (text: string): void => void (words = `${words}${text}`.slice(-20_000))
  child.stdout.setEncoding('utf8').on('data', keep)
  child.stderr.setEncoding('utf8').on('data', keep)
  const said = (): string => words
  try {
    await untilServing(child, url, options.demo !== false)
  } catch (error) {
    await end(child, 'SIGKILL')
    throw new Error(`${String(error)}\n${words}`, { cause: error })
  }
  return {
    url,
    pid: child.pid ?? 0,
    folder,
    said,
    kill: async () => void (await end(child, 'SIGKILL')),
    async stop() {
      const code = await end(child, 'SIGTERM')
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
      return code
    },
  }
}

const ended = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (!ended(child)) {
    child.kill(signal)
    await once(child, 'exit')
  }
  return child.exitCode
}

async function untilServing(child: ChildProcess, url: string, demo: boolean): Promise<void> {
  for (let tries = 0; tries < mostSeconds * 10; tries += 1) {
    if (ended(child)) throw new Error(`It ended before it served, with ${child.exitCode}`)
    if (await serves(url, demo)) return
    await wait(100)
  }
  throw new Error(`It did not serve within ${mostSeconds} seconds`)
}

async function serves(url: string, demo: boolean): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) })
    const health = (await answer.json()) as { demo?: string }
    return answer.status === 200 && (!demo || health.demo === 'ready')
  } catch {
    return false
  }
}
