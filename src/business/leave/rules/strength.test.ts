import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { strengthOn, type Away, type StrengthFacts } from './strength.ts'

const day = parseDay('2026-05-05') // a Tuesday
const always = { from: parseDay('2020-01-01'), until: null }
const member = (personId: string, workingDays = '1111100') => ({
  personId,
  workingDays,
  dayMinutes: 480,
  valid: always,
})
const away = (personId: string, more: Partial<Away> = {}): Away => ({
  personId,
  status: 'approved',
  firstOn: day,
  lastOn: day,
  firstPart: 'whole',
  lastPart: 'whole',
  ...more,
})
const asked = { ...away('me'), days: [day] }
const facts = (more: Partial<StrengthFacts> = {}): StrengthFacts => ({
  members: [member('me'), member('ann'), member('ben'), member('cat'), member('dee', '1000000')],
  away: [],
  calledBack: [],
  minimum: [{ valid: always, people: 2 }],
  ...more,
})
const strength = (more: Partial<StrengthFacts> = {}) => strengthOn(asked, facts(more))[0]

test('who works that day, less who is away, less whoever asks', () => {
  const expected = { working: 4, away: 0, strength: 3, waiting: 0, minimum: 2, below: false }
  assert.deepEqual(strength(), { day, ...expected })
  assert.equal(strength({ away: [away('ann')] })?.strength, 2)
  assert.equal(strength({ away: [away('ann')] })?.below, false)
  assert.equal(strength({ away: [away('ann'), away('ben')] })?.below, true)
})

test('what waits is told and takes nobody away; the asker and days off do not count', () => {
  const counted = strength({ away: [away('ann', { status: 'sent' }), away('me'), away('dee')] })
  assert.deepEqual([counted?.strength, counted?.waiting], [3, 1])
})

test('a morning and an afternoon away leave the unit one short, not two', () => {
  const halves = [away('ann', { lastPart: 'morning' }), away('ben', { firstPart: 'afternoon' })]
  assert.equal(strength({ away: halves })?.strength, 2)
  const morning = { ...asked, lastPart: 'morning' as const }
  const afternoon = facts({ away: [away('ben', { firstPart: 'afternoon' })] })
  assert.equal(strengthOn(morning, afternoon)[0]?.strength, 3)
})

test('who is called back is at work, and a unit without a minimum is never below it', () => {
  const calledBack = [{ personId: 'ann', firstOn: day, lastOn: day }]
  assert.equal(strength({ away: [away('ann')], calledBack })?.strength, 3)
  const none = strength({ minimum: [], away: [away('ann'), away('ben'), away('cat')] })
  assert.deepEqual([none?.strength, none?.minimum, none?.below], [0, null, false])
})
