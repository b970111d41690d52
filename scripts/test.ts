// npm test -- [WORDS] [--seed N] [--name PATTERN] [--root FOLDER]: runs every test file under the
// folder, or those whose path holds one of the words.
import { fork } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { startTestCluster } from '../test/support/start-test-cluster.ts'
import type { GroupOrder, GroupWord } from './test-group.ts'

const here = join(import.meta.dirname, '..')
const alone = /\/test\/(journeys|faults)\/[^/]*$/ // these start browsers and kill servers: each file in its own process
const tooLong = 20 * 60_000
/** What a process opens stays open until it ends, and one broken file can take the others along. */
const mostTogether = 30

interface Tally {
  passed: number
  failed: number
}

function testFiles(root: string, words: readonly string[]): string[] {
  const all = globSync('{src,test,scripts,demo,bench}/**/*.test.ts', { cwd: root })
  const chosen = all.filter((f) => words.length === 0 || words.some((word) => f.includes(word)))
  return chosen.sort().map((file) => join(root, file))
}

function dealOut(files: readonly string[], hands: number): string[][] {
  const dealt: string[][] = Array.from({ length: hands }, () => [])
  for (const [index, file] of files.entries()) dealt[index % hands]?.push(file)
  return dealt.filter((hand) => hand.length > 0)
}

function fail(tally: Tally, words: string): void {
  tally.failed += 1
  console.log(`\nFAILED ${words.trimEnd()}\n`)
}

function hear(tally: Tally, word: GroupWord & { kind: 'test' }): void {
  if (word.passed) tally.passed += 1
  else fail(tally, `${relative(here, word.file)}: ${word.words}`)
}

/** Runs one group in a process of its own; ends when that has ended. */
async function runGroup(order: GroupOrder, env: NodeJS.ProcessEnv, tally: Tally): Promise<void> {
  const child = fork(join(here, 'scripts/test-group.ts'), {
    cwd: here,
    env: { ...env, BLUELAMP_TEST_GROUP: JSON.stringify(order) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  running.add(child)
  const giveUp = (words: string): void => {
    fail(tally, `${words}\n${order.files.join('\n')}`)
    child.kill('SIGKILL')
  }
  let whole = false
  const timer = setTimeout(giveUp, tooLong, `not done after ${tooLong / 60_000} minutes`)
  child.on('message', (word: GroupWord) => {
    if (word.kind === 'test') return hear(tally, word)
    whole = true
    if (word.kind === 'lingers') giveUp(`a test left something open: ${word.open.join(', ')}`)
    else if (order.namePattern === undefined) {
      for (const file of word.silent) fail(tally, `${relative(here, file)}: reported no test`)
    }
  })
  await new Promise<void>((resolve) => void child.once('close', () => resolve()))
  clearTimeout(timer)
  running.delete(child)
  if (!whole) fail(tally, `a test process ended before its time\n${order.files.join('\n')}`)
}

const running = new Set<ReturnType<typeof fork>>()

/**
 * Runs the files: those that share a process first, as many processes at a time as there are
 * processors, then those alone.
 */
async function runAll(
  files: readonly string[],
  env: NodeJS.ProcessEnv,
  name?: string,
): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 }
  const pattern = name === undefined ? {} : { namePattern: name }
  const shared = files.filter((file) => !alone.test(file))
  const together = dealOut(shared, Math.ceil(shared.length / mostTogether))
  const oneAfterAnother = async (): Promise<void> => {
    for (let hand = together.shift(); hand !== undefined; hand = together.shift()) {
      await runGroup({ files: hand, isolation: 'none', ...pattern }, env, tally)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, oneAfterAnother))
  const single = files.filter((file) => alone.test(file))
  if (single.length > 0) {
    await runGroup({ files: single, isolation: 'process', ...pattern }, env, tally)
  }
  return tally
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      name: { type: 'string' },
      root: { type: 'string', default: here },
    },
  })
  const files = testFiles(values.root, positionals)
  const seed = values.seed ?? String(randomInt(1, 2 ** 31))
  console.log(`${files.length} test files, seed ${seed}`)
  // A run within a run, of the tests of this program, shares the cluster.
  const given = process.env['BLUELAMP_TEST_CLUSTER']
  const own = given === undefined ? await startTestCluster() : undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      for (const child of running) child.kill('SIGKILL')
      process.exit(1)
    })
  }
  const env = {
    ...process.env,
    BLUELAMP_TEST_SEED: seed,
    BLUELAMP_TEST_CLUSTER: given ?? own?.address,
  }
  const tally = await runAll(files, env, values.name)
  await own?.stop()
  if (tally.failed > 0) console.log(`Again, the same way: npm test -- --seed ${seed}`)
  if (tally.passed + tally.failed === 0) console.log('No test ran.')
  console.log(`${tally.passed} passed, ${tally.failed} failed`)
  return tally.passed > 0 && tally.failed === 0
}

process.exitCode = (await main()) ? 0 : 1
