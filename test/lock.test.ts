import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Lock } from '../scripts/complete-lock.ts'
import { completed, missingFrom, problemsWithLock } from '../scripts/complete-lock.ts'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
const lock = (JSON.parse(text) as { packages: Lock }).packages

test('the lock is complete, names no host, and verifies all but known builds for other platforms', () => {
  assert.deepEqual(problemsWithLock(lock), [])
  assert.equal(text.includes('"resolved"'), false)
})

test('the lock and package.json name the same libraries, each at one exact version', () => {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Lock[string]
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
    assert.deepEqual(lock['']?.[kind], wanted[kind])
    for (const [name, range] of Object.entries(wanted[kind] ?? {})) {
      assert.match(range, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name)
      assert.equal(lock[`node_modules/${name}`]?.version, range)
    }
  }
})

test('a build for another platform that was taken out of the lock is put back as it was', () => {
  const builds = Object.entries(lock).filter(([path, entry]) => path && !entry.integrity)
  assert.ok(builds.length > 0)
  const without = Object.fromEntries(
    Object.entries(lock).filter(([, e]) => e.integrity || !e.optional),
  )
  assert.equal(missingFrom(without).length >= builds.length, true)
  const again = completed(without)
  for (const [path, entry] of builds) assert.deepEqual(again[path], entry)
})

test('nothing but a known build for another platform is ever added, and no fault passes', () => {
  const needs = (name: string, range: string): Lock => ({
    '': { optionalDependencies: { [name]: range } },
  })
  assert.throws(() => completed(needs('left-pad', '1.0.0')), /lacks/)
  assert.throws(() => completed(needs('@swc/core-plan9-x64', '1.0.0')), /lacks/)
  assert.throws(() => completed(needs('@swc/core-darwin-arm64', '^1.0.0')), /lacks/)
  assert.throws(() => completed({ '': { dependencies: { '@swc/core-darwin-x64': '1.0.0' } } }))

  const whole = { version: '1.0.0', integrity: 'sha512-x' }
  const faults: Lock[string][] = [
    { ...whole, resolved: 'https://somewhere.example/x.tgz' },
    { integrity: 'sha512-x' },
    { version: '1.0.0' },
    { ...whole, dependencies: { absent: '1' } },
  ]
  assert.deepEqual(problemsWithLock({ 'node_modules/x': whole }), [])
  for (const fault of faults) assert.equal(problemsWithLock({ 'node_modules/x': fault }).length, 1)
})
