import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { findBinaries, hydrateSymlinks } from './binaries.ts'

test('links between libraries that npm was not allowed to make are made, once', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'bluelamp-scratch-'))
  t.after(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'native/lib'), { recursive: true })
  writeFileSync(join(root, 'native/lib/libicuuc.so.60.2'), 'the library')
  const links = [
    { source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so' },
    { source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' },
  ]
  writeFileSync(join(root, 'native/pg-symlinks.json'), JSON.stringify(links))
  assert.equal(hydrateSymlinks(root), 2)
  assert.equal(readFileSync(join(root, 'native/lib/libicuuc.so.60'), 'utf8'), 'the library')
  assert.equal(hydrateSymlinks(root), 0)
})

test('the PostgreSQL of this platform is there with all its links', () => {
  const { root } = findBinaries()
  assert.equal(hydrateSymlinks(root), 0)
})
