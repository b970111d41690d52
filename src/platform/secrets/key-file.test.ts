import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addValueKey, keyFilePath, KeyFileProblem, readKeyFile } from './key-file.ts'
import { openKeys } from './keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'bluelamp-keys-'))
after(() => rmSync(folder, { recursive: true }))
let made = 0
const freshPath = () => join(folder, String(made++), 'keys', 'master.json')

test('the key file lies in keys, beside the database folder, unless another is named', () => {
  assert.equal(keyFilePath('/srv/bl', undefined), '/srv/bl/keys/master.json')
  assert.equal(keyFilePath('/srv/bl', ''), '/srv/bl/keys/master.json')
  assert.equal(keyFilePath('/srv/bl', '/run/secrets/bl'), '/run/secrets/bl')
})

test('a first start makes the file for its owner alone, the next reads the same keys', () => {
  const path = freshPath()
  const first = openKeys(path, { create: true })
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.equal(statSync(join(path, '..')).mode & 0o777, 0o700)
  assert.deepEqual(readdirSync(join(path, '..')), ['master.json'])
  const second = openKeys(path, { create: false })
  assert.deepEqual(first.derive('a'), second.derive('a'))
})

test('a missing file is not replaced later: old values could never be read again', () => {
  assert.throws(() => openKeys(freshPath(), { create: false }), says(/is missing: put back/))
})

test('a file that other accounts may read is refused in one sentence that says what to do', () => {
  const path = freshPath()
  openKeys(path, { create: true })
  for (const mode of [0o644, 0o640, 0o604, 0o620, 0o601]) {
    chmodSync(path, mode)
    assert.throws(
      () => openKeys(path, { create: true }),
      says(/run chmod 600 .* and start again\.$/),
    )
  }
  chmodSync(path, 0o400)
  openKeys(path, { create: false })
})

test('a damaged file is refused and none of its text is repeated', () => {
  const path = freshPath()
  openKeys(path, { create: true })
  const whole = readFileSync(path, 'utf8')
  const damaged = [
    '',
    'hunter2',
    whole.slice(0, -10),
    whole.replace('bluelamp-keys-1', 'bluelamp-keys-9'),
    whole.replace(/"secret": "./, '"secret": "'),
    '{"format":"bluelamp-keys-1"}',
  ]
  for (const text of damaged) {
    writeFileSync(path, text)
    assert.throws(() => openKeys(path, { create: true }), says(/^The key file \S+ is damaged/))
  }
})

test('a folder in place of the file, and a path that cannot exist, are one sentence each', () => {
  const path = freshPath()
  mkdirSync(path, { recursive: true })
  assert.throws(() => openKeys(path, { create: true }), KeyFileProblem)
  writeFileSync(join(folder, 'file'), '')
  assert.throws(() => openKeys(join(folder, 'file', 'keys'), { create: true }), KeyFileProblem)
})

test('rotation puts a new key in front and keeps the others', () => {
  const path = freshPath()
  const place = { forceId: 1, table: 't', column: 'c', record: 'r' }
  const sealed = openKeys(path, { create: true }).seal('kept', place)
  const id = addValueKey(path)
  const file = readKeyFile(path, { create: false })
  assert.equal(file.values[0]?.id, id)
  assert.equal(file.values.length, 2)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.equal(openKeys(path, { create: false }).open(sealed, place).toString(), 'kept')
})

function says(sentence: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof KeyFileProblem && sentence.test(error.message)
}
