import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { mostAway, strengthOf, strengthOn, type OnDuty, type StrengthFacts } from './strength.ts'

const day = parseDay('2026-05-05') // a Tuesday
const always = { from: parseDay('2020-01-01'), until: null }
const duty = (personId: string, more: Partial<OnDuty> = {}): OnDuty => ({
  unitId: 'unit',
  day,
  shift: 'E',
  people: 1,
  away: null,
  personId,
  ...more,
})
const whole = { firstOn: day, lastOn: day, firstPart: 'whole', lastPart: 'whole' } as const
const asked = { ...whole, personId: 'me', days: [day] }
const facts = (
  away: Readonly<Record<string, OnDuty['away']>> = {},
  more: Partial<StrengthFacts> = {},
): StrengthFacts => ({
  onDuty: ['me', 'ann', 'ben', 'cat'].map((one) => duty(one, { away: away[one] ?? null })),
  waiting: [],
  minimum: [{ valid: always, people: 2 }],
  ...more,
})
const strength = (...given: Parameters<typeof facts>) => strengthOn(asked, facts(...given))[0]

test('who has a duty that day, less who is away, less whoever asks', () => {
  const expected = { working: 4, away: 0, strength: 3, waiting: 0, minimum: 2, below: false }
  assert.deepEqual(strength(), { day, ...expected })
  assert.equal(strength({ ann: 'whole' })?.strength, 2)
  assert.equal(strength({ ann: 'whole' })?.below, false)
  assert.equal(strength({ ann: 'whole', ben: 'whole' })?.below, true)
})

test('what waits is told and takes nobody away; the asker and days off do not count', () => {
  const waiting = ['ann', 'dee', 'me'].map((personId) => ({ ...whole, personId }))
  const counted = strength({ me: 'whole' }, { waiting })
  assert.deepEqual([counted?.strength, counted?.waiting], [3, 1])
})

test('a morning and an afternoon away leave a shift one short, not two', () => {
  assert.equal(strength({ ann: 'morning', ben: 'afternoon' })?.strength, 2)
  const morning = { ...asked, lastPart: 'morning' as const }
  assert.equal(strengthOn(morning, facts({ ben: 'afternoon' }))[0]?.strength, 3)
})

test('of two shifts each has its own weaker half, and many who are alike count as many', () => {
  const rows = [
    duty('ann', { away: 'morning' }),
    duty('ben', { away: 'afternoon', shift: 'L' }),
    duty('', { personId: null, people: 5, shift: 'L' }),
  ]
  assert.deepEqual(strengthOf(rows), { onDuty: 7, atWork: 5 })
  assert.equal(mostAway(rows), 1)
})

test('on a rest day of the whole unit nobody is needed', () => {
  const rest = strength({}, { onDuty: [] })
  assert.deepEqual([rest?.strength, rest?.minimum, rest?.below], [0, null, false])
})

test('a unit without a minimum is never below it', () => {
  const none = strength({ ann: 'whole', ben: 'whole', cat: 'whole' }, { minimum: [] })
  assert.deepEqual([none?.strength, none?.minimum, none?.below], [0, null, false])
})
