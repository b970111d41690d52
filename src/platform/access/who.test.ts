import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definePermission, type Scope } from '#platform/actions'
import { whoMaySee } from './who.ts'

const permission = (held: Readonly<Record<string, Scope>>) =>
  definePermission({ name: 'trial.see', says: 'see trials', held })

test('who may see a record is said from its permission: the owner, the line, then the roles', () => {
  const seen = permission({ everyone: 'line', 'hr-adviser': 'organisation', sergeant: 'unit' })
  assert.deepEqual(whoMaySee(seen, 'Whoever asked for the leave'), [
    'Whoever asked for the leave, and their line managers all the way up.',
    'An HR adviser of the same organisation.',
    'A sergeant of the same unit.',
  ])
})

test('every reach of everybody has words of its own', () => {
  const scopes: readonly Scope[] = ['self', 'line', 'unit', 'organisation', 'force']
  const said = scopes.map((scope) => whoMaySee(permission({ everyone: scope }))[0])
  assert.equal(said[0], 'The person it is about.')
  assert.equal(new Set(said).size, scopes.length)
})

test('a permission that nobody holds without a role names no owner', () => {
  const seen = permission({ 'information-auditor': 'force', analyst: 'line' })
  assert.deepEqual(whoMaySee(seen), [
    'An information auditor of the force.',
    'An intelligence analyst, for everybody below them.',
  ])
})

test('machines are nobody who sees, and those whom a room lets in besides stand before roles', () => {
  const seen = permission({ everyone: 'self', 'machine:leave': 'force', payroll: 'force' })
  assert.deepEqual(whoMaySee(seen, 'The person', ['Whoever decides on it.']), [
    'The person.',
    'Whoever decides on it.',
    'A payroll officer of the force.',
  ])
})
