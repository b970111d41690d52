import assert from 'node:assert/strict'
import type { SpawnOptions } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { isAlive, waitUntilGone } from '../../src/platform/database/embedded/processes.ts'
import { scratchFolder } from '../support/scratch.ts'

const scripts = join(import.meta.dirname, '../../scripts')

/** A small project that is started the way Bluelamp is. */
function project(t: TestContext, program: string, lock: object = { packages: {} }): string {
  const root = scratchFolder(t)
  mkdirSync(join(root, 'scripts'))
  for (const name of ['run.mjs', 'leash.mjs', 'bluelamp.mjs']) {
    cpSync(join(scripts, name), join(root, 'scripts', name))
  }
  mkdirSync(join(root, 'src'))
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'small', type: 'module' }))
  const whole = { name: 'small', lockfileVersion: 3, requires: true, ...lock }
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(whole))
  writeFileSync(join(root, 'src/main.ts'), program)
  return root
}

interface Run {
  readonly child: ReturnType<typeof spawn>
  /** Everything it printed so far. */
  printed(): string
  /** Resolves to its exit code. */
  readonly ended: Promise<number | null>
}

// As from a stranger's shell: nothing of this test run in the environment but where programs are.
function run(root: string, words: readonly string[], options: SpawnOptions = {}): Run {
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, printed: () => printed, ended }
}

function start(root: string, words: readonly string[] = []): Run {
  return run(root, ['scripts/run.mjs', 'src/main.ts', ...words])
}

async function saying(running: Run, words: RegExp): Promise<string> {
  for (;;) {
    const found = words.exec(running.printed())
    if (found) return found[1] ?? found[0]
    if (running.child.exitCode !== null) assert.fail(running.printed())
    await new Promise((resolve) => void setTimeout(resolve, 10))
  }
}

const stays = `
  const word: string = 'at work ' + process.pid
  process.on('SIGTERM', () => { console.log('in order'); process.exit(7) })
  console.log(word)
  setInterval(() => {}, 1000)
`

test('the first start installs, the second does not, a changed lock makes it install again', async (t) => {
  const root = project(t, `console.log('words', process.argv.slice(2).join()); process.exit(3)`)
  const first = start(root, ['a', '--b'])
  assert.equal(await first.ended, 3)
  assert.match(first.printed(), /^Installing[^]*words a,--b\n$/)
  const second = start(root)
  assert.equal(await second.ended, 3)
  assert.equal(second.printed(), 'words \n')
  const lock = join(root, 'package-lock.json')
  writeFileSync(lock, readFileSync(lock, 'utf8').replace('"requires"', ' "requires"'))
  const third = start(root)
  assert.equal(await third.ended, 3)
  assert.match(third.printed(), /^Installing/)
})

test('the command line is the same program with its words, from whatever folder', async (t) => {
  const root = project(t, `console.log(process.argv.slice(2).join())`)
  await start(root).ended
  const bin = run(root, [join(root, 'scripts/bluelamp.mjs'), 'calc', '--schema'], { cwd: '/' })
  assert.equal(await bin.ended, 0)
  assert.equal(bin.printed(), 'calc,--schema\n')
})

test('a lock that npm ci does not accept is said so, and npm install is tried', async (t) => {
  const root = project(t, `console.log('runs')`)
  mkdirSync(join(root, 'part'))
  writeFileSync(join(root, 'part/package.json'), JSON.stringify({ name: 'part', version: '1.0.0' }))
  const needs = { name: 'small', type: 'module', dependencies: { part: 'file:./part' } }
  writeFileSync(join(root, 'package.json'), JSON.stringify(needs))
  const running = start(root)
  assert.equal(await running.ended, 0)
  assert.match(running.printed(), /npm ci did not succeed[^]*trying npm install\.[^]*runs\n$/)
  assert.ok(existsSync(join(root, 'node_modules/part/package.json')))
})

test('an install that fails ends in one sentence and is tried again next time', async (t) => {
  const root = project(t, `console.log('runs')`)
  const needs = { name: 'small', type: 'module', dependencies: { part: 'file:./missing.tgz' } }
  writeFileSync(join(root, 'package.json'), JSON.stringify(needs))
  const running = start(root)
  assert.equal(await running.ended, 1)
  assert.match(running.printed(), /Bluelamp could not be installed: npm says why above\.[^\n]*\n$/)
  assert.equal(existsSync(join(root, 'node_modules/.installed-lock')), false)
})

test('a folder that cannot be written to, or a missing npm, is one sentence', async (t) => {
  const root = project(t, '')
  const lost = run(root, ['scripts/run.mjs', 'src/main.ts'], { env: { PATH: '/nowhere' } })
  assert.equal(await lost.ended, 1)
  assert.match(lost.printed(), /\nBluelamp cannot be installed: npm does not run \(.*\)\.\n$/)

  chmodSync(root, 0o555)
  const someone = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const closed = run(root, ['scripts/run.mjs', 'src/main.ts'], someone)
  assert.equal(await closed.ended, 1)
  assert.equal(closed.printed(), `Bluelamp cannot be installed: ${root} cannot be written to.\n`)
})

test('a signal reaches the program, and its exit code comes back', async (t) => {
  const root = project(t, stays)
  const running = start(root)
  await saying(running, /at work/)
  running.child.kill('SIGTERM')
  assert.equal(await running.ended, 7)
  assert.match(running.printed(), /in order/)
})

test('the program ends in order when what started it was killed', async (t) => {
  const root = project(t, stays)
  const running = start(root)
  const pid = Number(await saying(running, /at work (\d+)/))
  running.child.kill('SIGKILL')
  assert.equal(await waitUntilGone([pid], 10_000), true)
  await running.ended
  assert.match(running.printed(), /in order/)
})

test('a program that is killed is reported as such', async (t) => {
  const root = project(t, stays)
  const running = start(root)
  const pid = Number(await saying(running, /at work (\d+)/))
  process.kill(pid, 'SIGKILL')
  assert.equal(await running.ended, 128 + 9)
  assert.equal(isAlive(pid), false)
})
