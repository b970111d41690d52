import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { blockedIn, HeldSkills, lackWords, problemOfLack } from './skills.ts'

const taser = { personId: 'a', skill: 'taser' }
const held = new HeldSkills([
  { ...taser, from: '2025-04-04' as Day, until: '2026-04-04' as Day },
  { ...taser, from: '2026-04-10' as Day, until: null },
])
const from = (firstOn: string, lastOn: string) => [
  { ...taser, firstOn: firstOn as Day, lastOn: lastOn as Day },
]

test('a skill is held up to its last day and again from when it is earned anew', () => {
  const on = (day: string) => held.on('a', 'taser', day as Day)
  assert.deepEqual(['2025-04-03', '2025-04-04', '2026-04-03', '2026-04-04', '2026-04-10'].map(on), [
    false,
    true,
    true,
    false,
    true,
  ])
  assert.equal(held.on('b', 'taser', '2026-04-03' as Day), false)
})

test('a deployment is blocked from its first duty without the skill, and never on a rest day', () => {
  const always = () => true
  assert.deepEqual(blockedIn(from('2026-03-01', '2026-04-03'), held, always), [])
  const [blocked] = blockedIn(from('2026-03-01', '2026-04-12'), held, always)
  assert.deepEqual([blocked?.day, blocked?.endedOn], ['2026-04-04', '2026-04-03'])
  const rest = (_personId: string, day: Day) => day < '2026-04-04' || day > '2026-04-09'
  assert.deepEqual(blockedIn(from('2026-03-01', '2026-04-12'), held, rest), [])
})

test('what is missing is said with the skill and the day', () => {
  const [blocked] = blockedIn(from('2026-04-05', '2026-04-06'), held, () => true)
  assert.ok(blocked)
  assert.equal(
    problemOfLack(blocked, 'Funmi Adeyemi', 'Taser officer').message,
    'Funmi Adeyemi holds Taser officer until 3 April 2026, not on Sun 5 Apr. Have it renewed, or choose somebody else',
  )
  assert.equal(lackWords({ endedOn: null }), 'which they do not hold')
})
