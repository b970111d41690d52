import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { isAlive, waitUntilGone } from '../../src/platform/database/embedded/processes.ts'
import { scratchFolder } from '../support/scratch.ts'

const wrapper = join(import.meta.dirname, '../../scripts/test.ts')
const head = `import { test } from 'node:test'\nimport assert from 'node:assert/strict'\n`

function filesIn(t: TestContext, files: Record<string, string>): string {
  const root = scratchFolder(t)
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), head + text)
  }
  return root
}

function wrapped(root: string, words: string[], env = { ...process.env }): ChildProcess {
  for (const name of ['NODE_TEST_CONTEXT', 'BLUELAMP_TEST_GROUP']) delete env[name]
  return spawn(process.execPath, [wrapper, '--root', root, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

async function result(
  root: string,
  ...words: string[]
): Promise<{ code: number; said: string; last: string }> {
  const child = wrapped(root, words)
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said, last: said.trimEnd().split('\n').at(-1) ?? '' }
}

test('a run that is well says so in its last line, and ends with 0', async (t) => {
  const root = filesIn(t, {
    'src/one.test.ts': `test('a', () => {}); test('b', async (t) => { await t.test('c', () => {}) })`,
    'test/faults/two.test.ts': `test('d', () => {})`,
  })
  const { code, last } = await result(root)
  assert.deepEqual([code, last], [0, '4 passed, 0 failed'])
  assert.equal((await result(root, 'src/one', '--name', '^a$')).last, '1 passed, 0 failed')
})

test('a failing test and a skipped test are failures, told with their file', async (t) => {
  const root = filesIn(t, {
    'src/one.test.ts': `test('adds', () => assert.equal(1 + 1, 3)); test.skip('later', () => {})`,
    'src/two.test.ts': `test('well', () => {})`,
  })
  const { code, last, said } = await result(root)
  assert.deepEqual([code, last], [1, '1 passed, 2 failed'])
  assert.match(said, /one\.test\.ts: adds[^]*2 !== 3/)
  assert.match(said, /one\.test\.ts: later\nskipped/)
})

for (const place of ['src', 'test/faults']) {
  test(`a file under ${place} that ends its process with 0, throws, or has no test is a failure`, async (t) => {
    const root = filesIn(t, {
      [`${place}/leaves.test.ts`]: `test('a', () => {}); test('b', () => process.exit(0))`,
    })
    assert.match((await result(root)).last, /^\d passed, [1-9] failed$/)
    writeFileSync(join(root, place, 'leaves.test.ts'), `throw new Error('at import')`)
    assert.equal((await result(root)).last, '0 passed, 1 failed')
    writeFileSync(join(root, place, 'leaves.test.ts'), `export const nothing = 1`)
    const { last, said } = await result(root)
    assert.equal(last, '0 passed, 1 failed')
    assert.match(said, /leaves\.test\.ts: reported no test/)
  })
}

test('no test at all is not a success', async (t) => {
  const { code, last } = await result(filesIn(t, {}))
  assert.deepEqual([code, last], [1, '0 passed, 0 failed'])
})

test('the seed of a run is printed, and makes the run again', async (t) => {
  const fastCheck = import.meta.resolve('fast-check')
  const root = filesIn(t, {
    'src/property.test.ts': `import fc from '${fastCheck}'
      test('p', () => { console.log('drew ' + fc.sample(fc.nat(), 3).join()) })`,
  })
  const first = await result(root)
  const seed = /seed (\d+)/.exec(first.said)?.[1] ?? assert.fail(first.said)
  const again = await result(root, '--seed', seed)
  assert.equal(/drew .*/.exec(again.said)?.[0], /drew .*/.exec(first.said)?.[0])
})

test('a run that is killed leaves nothing behind once another has started', async (t) => {
  const root = filesIn(t, {
    'src/long.test.ts': `test('long', async () => { console.log('begun'); await new Promise((r) => setTimeout(r, 60000)) })`,
    'src/short.test.ts': `test('short', () => {})`,
  })
  const { BLUELAMP_TEST_CLUSTER: _shared, ...env } = process.env
  const child = wrapped(root, ['long'], env)
  for await (const text of child.stdout ?? []) if (String(text).includes('begun')) break
  const folder = join(realpathSync(tmpdir()), `bluelamp-test-${child.pid}`)
  const server = Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0])
  child.kill('SIGKILL')
  await waitUntilGone([child.pid ?? 0], 5000)
  assert.equal(isAlive(server), true)

  await once(wrapped(root, ['short'], env), 'close')
  assert.equal(isAlive(server), false)
  assert.equal(existsSync(folder), false)
})
