import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { problemsWithEnding, problemsWithGrant, type ProposedGrant } from './rules.ts'

const day = (text: string) => text as Day
const good: ProposedGrant = {
  role: 'sergeant',
  accountId: 'a',
  accountKind: 'person',
  accountStatus: 'active',
  granterId: 'b',
  firstDay: day('2026-03-03'),
  lastDay: null,
  today: day('2026-03-03'),
}

const cases: readonly [string, Partial<ProposedGrant>, readonly string[]][] = [
  ['from today, without end', {}, []],
  ['from tomorrow', { firstDay: day('2026-03-04') }, []],
  ['for one day', { lastDay: day('2026-03-03') }, []],
  ['from yesterday', { firstDay: day('2026-03-02') }, ['access.starts-in-past']],
  ['ending before it starts', { lastDay: day('2026-03-02') }, ['access.ends-before-start']],
  ['to oneself', { granterId: 'a' }, ['access.own-grant']],
  ['to a suspended account', { accountStatus: 'suspended' }, ['access.account-not-active']],
  ['administrator, to a person', { role: 'administrator' }, []],
  [
    'administrator, to a program',
    { role: 'administrator', accountKind: 'client' },
    ['access.machine-administrator'],
  ],
  ['a role there is not', { role: 'emperor' }, ['access.unknown-role']],
]

for (const [name, change, codes] of cases) {
  test(`a grant ${name}: ${codes.join() || 'nothing in the way'}`, () => {
    const problems = problemsWithGrant({ ...good, ...change })
    assert.deepEqual(
      problems.map(({ code }) => code),
      codes,
    )
  })
}

test('the last administrator cannot be ended; other roles can', () => {
  assert.equal(problemsWithEnding({ role: 'administrator', otherAdministrators: 0 }).length, 1)
  assert.equal(problemsWithEnding({ role: 'administrator', otherAdministrators: 1 }).length, 0)
  assert.equal(problemsWithEnding({ role: 'sergeant', otherAdministrators: 0 }).length, 0)
})
