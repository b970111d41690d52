import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openRegistry } from '#platform/actions'
import { rooms } from '../../src/rooms.ts'
import { registryFaults } from './registry.ts'

const root = join(import.meta.dirname, '../..')

test('every room.ts is in the one list of rooms, under its own name and wing', () => {
  const there = globSync('src/*/*/room.ts', { cwd: root }).map((path) => {
    const [, wing, name] = path.split('/')
    return `${wing}/${name}`
  })
  const listed = rooms.map(({ wing, name }) => `${wing}/${name}`)
  assert.deepEqual(listed.toSorted(), there.toSorted())
})

test('what the rooms declare fits together', () => {
  const faults = registryFaults(openRegistry(rooms))
  assert.deepEqual(faults, [], `\n${faults.join('\n')}\n`)
})
