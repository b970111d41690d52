import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { promisify } from 'node:util'
import { boundaryFaults } from '../../scripts/boundaries.ts'
import { beforeTheClusterStops } from '../support/cluster.ts'
import { tidyRules } from '../tidy/all-rules.ts'
import { treeOf } from '../tidy/tree.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
let copy: string

/** Runs one of our scripts, or an installed program, in the copy of the building. */
async function inCopy(program: string, ...words: string[]): Promise<string> {
  const file = program.endsWith('.ts')
    ? [process.execPath, join(copy, program)]
    : [join(root, 'node_modules/.bin', program)]
  const [command = '', ...first] = file
  const { stdout } = await run(command, [...first, ...words], { cwd: copy, env: environment() })
  return stdout
}

/** The copy must not use the cluster or the reports of the run that tests it. */
function environment(): NodeJS.ProcessEnv {
  const { BLUELAMP_TEST_GROUP: _group, NODE_TEST_CONTEXT: _context, ...rest } = process.env
  return rest
}

before(async () => {
  copy = mkdtempSync(join(realpathSync(tmpdir()), 'bluelamp-room-'))
  beforeTheClusterStops(async () => rmSync(copy, { recursive: true, force: true }))
  for (const path of treeOf(root).paths) cpSync(join(root, path), join(copy, path))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  await inCopy('scripts/new-room.ts', 'business', 'parking')
  await inCopy('scripts/new-room.ts', 'policing', 'sightings')
  await inCopy('scripts/new-command.ts', 'parking', 'tow-car')
  await inCopy('scripts/new-command.ts', 'leave', 'cancel-request')
})

const written = ['src/business/parking', 'src/policing/sightings', 'src/business/leave']

test('what new-room and new-command write is formatted and passes the lint and the types', async () => {
  await inCopy('oxfmt', '--check', ...written, 'src/rooms.ts')
  await inCopy('oxlint', '--type-aware', ...written)
  await inCopy('tsc', '-p', '.')
})

test('the arrows, the map of rooms and the lock are right as they were left', async () => {
  const before = new Set(await boundaryFaults(root))
  const after = await boundaryFaults(copy)
  assert.deepEqual(
    after.filter((fault) => !before.has(fault)),
    [],
  )
  await inCopy('scripts/rooms.ts', '--check')
  await inCopy('scripts/lock-migrations.ts', '--check')
})

test('the new rooms and commands keep every rule over files', () => {
  const building = treeOf(root)
  const tree = treeOf(copy)
  for (const rule of tidyRules) {
    const before = new Set(rule.look(building))
    const faults = rule.look(tree).filter((fault) => !before.has(fault))
    assert.deepEqual(faults, [], rule.name)
  }
})

test('their tests pass unedited, and so does the catalogue with their tables', async () => {
  const named = ['business/parking', 'policing/sightings', 'cancel-request', 'test/catalogue']
  const said = await inCopy('scripts/test.ts', ...named)
  assert.match(said, /[1-9]\d passed, 0 failed\n$/)
})

test('a generator writes over nothing', async () => {
  await assert.rejects(inCopy('scripts/new-room.ts', 'business', 'parking'), /is there already/)
  await assert.rejects(inCopy('scripts/new-command.ts', 'parking', 'tow-car'), /is there already/)
  await assert.rejects(inCopy('scripts/new-command.ts', 'parking', 'tow'), /verb-noun/)
  assert.ok(existsSync(join(copy, 'src/business/parking/README.md')))
})

test('row types, a map of rooms and a lock that no longer fit are seen, and those that fit are not', async () => {
  const stale = async (path: string, text: string, script: string, why: RegExp): Promise<void> => {
    appendFileSync(join(copy, path), text)
    await assert.rejects(inCopy(script, '--check'), (error: Error & { stdout?: string }) => {
      assert.match(`${error.message.trimEnd()}\n${error.stdout}`, why)
      return true
    })
  }
  const migration = 'src/business/leave/migrations/0028_leave.sql'
  await stale(migration, '-- edited', 'scripts/lock-migrations.ts', /0028_leave.sql has landed/)
  await stale('docs/rooms.md', 'More', 'scripts/rooms.ts', /docs\/rooms.md is stale/)
  const types = 'src/business/leave/tables.ts'
  await stale(
    types,
    '// more',
    'scripts/types.ts',
    /--check\nstale: src\/business\/leave\/tables.ts\n$/,
  )
})
