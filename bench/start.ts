// Run by hand: node scripts/run.mjs bench/start.ts. How long a stranger waits: a fresh clone to
// the first page, with whatever npm has in its cache, and the second start.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const port = 3900
const MOST_SECONDS = 300

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`

async function answers(word: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
  return (await answer?.text())?.includes(word) ?? false
}

async function until(word: string): Promise<void> {
  const end = performance.now() + MOST_SECONDS * 1_000
  while (!(await answers(word))) {
    if (performance.now() > end) throw new Error(`No "${word}" within ${MOST_SECONDS} seconds`)
    await wait(50)
  }
}

/** Starts the clone, says how long it took to answer and to have its demo, and stops it. */
async function timed(title: string, clone: string): Promise<void> {
  const since = performance.now()
  const env = { ...process.env, PORT: String(port) }
  const program = spawn('npm', ['start'], { cwd: clone, env, stdio: 'ignore' })
  try {
    await until('"ok"')
    console.log(`${title}: serves after ${seconds(since)}`)
    await until('"ready"')
    console.log(`${title}: demo force ready after ${seconds(since)}`)
  } finally {
    program.kill('SIGTERM')
    await once(program, 'exit')
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bluelamp-start-'))
chmodSync(folder, 0o755) // PostgreSQL may run as another user
try {
  const clone = join(folder, 'clone')
  const since = performance.now()
  spawnSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' })
  console.log(`clone: ${seconds(since)}`)
  await timed('first start', clone)
  await timed('second start', clone)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
