import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertKnownRoles, isGrantable, problemsWithRoles, roleCatalogue } from '#platform/access'
import { definePermission, openRegistry } from '#platform/actions'
import { rooms } from '../../rooms.ts'

test('every role that a permission of the building names is in the catalogue', () => {
  assert.deepEqual(problemsWithRoles(openRegistry(rooms)), [])
})

test('a permission held by an unknown role, or by the machine of no room, is found', () => {
  const registry = openRegistry(rooms)
  const held = { sergent: 'unit', 'machine:nobody': 'force', 'machine:access': 'force' } as const
  const planted = definePermission({ name: 'trial.keep', says: 'keep a note', held })
  const permissions = new Map([...registry.permissions, [planted.name, planted]])
  const problems = problemsWithRoles({ ...registry, permissions })
  assert.deepEqual(problems, [
    'trial.keep is held by sergent, which data/roles.csv does not list',
    'trial.keep is held by machine:nobody, which data/roles.csv does not list',
  ])
  assert.throws(() => assertKnownRoles({ ...registry, permissions }), /sergent/)
})

test('every role says in one sentence what it may do, and where that comes from', () => {
  assert.ok(roleCatalogue.size >= 24)
  for (const { role, title, says, wing, ready, source, status } of roleCatalogue.values()) {
    assert.match(role, /^[a-z][a-z-]+$/)
    for (const words of [title, says, wing, source]) assert.ok(words.length > 2, role)
    assert.match(ready, /^(yes|part|no)$/, role)
    assert.match(status, /^(authoritative|demo)$/, role)
  }
})

test('what everybody holds, and what only machines hold, cannot be granted', () => {
  assert.ok(isGrantable('sergeant'))
  for (const role of ['everyone', 'machine:identity', 'emperor', '']) assert.ok(!isGrantable(role))
})
