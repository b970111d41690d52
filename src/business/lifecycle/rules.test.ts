import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holidaysOf, openOn, WEEKDAYS, workingCalendar, type Day } from '#platform/time'
import { Temporal } from '#platform/time'
import { firstSteps, roleKeys } from './queries/steps.ts'
import {
  dueAt,
  KINDS,
  kindOfMovement,
  movementOf,
  problemsWithSteps,
  stepsFor,
  workingDaysFrom,
  type Step,
} from './rules.ts'

const day = (text: string): Day => text as Day
const calendar = workingCalendar({
  opening: openOn(WEEKDAYS.slice(0, 5), '08:00', '18:00'),
  closedOn: holidaysOf('england-and-wales'),
})
const step = (code: string, after: readonly string[] = [], more: Partial<Step> = {}): Step => ({
  code,
  words: `Do ${code}`,
  owner: 'stores',
  after,
  dueDays: 0,
  daysAre: 'working',
  dueHour: 18,
  onlyFor: [],
  href: null,
  proof: null,
  ...more,
})
const codes = (steps: readonly Step[]) =>
  problemsWithSteps('joiner', steps, roleKeys).map(({ code }) => code)

test('the steps that come with the program can all be done, by somebody there is', () => {
  for (const kind of KINDS) {
    const steps = firstSteps(kind, day('2026-03-03'))
    assert.ok(steps.length > 5, kind)
    assert.deepEqual(problemsWithSteps(kind, steps, roleKeys), [])
  }
})

test('the right to work is checked before the first day: 2006 Act s.15', () => {
  const right = firstSteps('joiner', day('2026-03-03')).find((one) => one.code === 'right-to-work')
  assert.equal(right?.proof, 'right-to-work')
  assert.ok((right?.dueDays ?? 0) < 0)
})

test('steps in a circle, for nobody, or after what there is not are refused in words', () => {
  assert.deepEqual(codes([]), ['lifecycle.no-steps'])
  assert.deepEqual(codes([step('kit', ['pass']), step('pass', ['kit'])]), ['lifecycle.ring'])
  const [ring] = problemsWithSteps(
    'joiner',
    [step('kit', ['pass']), step('pass', ['kit']), step('pay')],
    roleKeys,
  )
  assert.match(ring?.message ?? '', /kit, pass$/)
  assert.deepEqual(codes([step('kit', ['boots'])]), ['lifecycle.unknown-step'])
  assert.deepEqual(codes([step('kit', [], { owner: 'emperor' })]), ['lifecycle.unknown-owner'])
  assert.deepEqual(codes([step('kit', [], { owner: 'old-manager' })]), ['lifecycle.unknown-owner'])
})

test('a step that is not there for somebody holds nothing up: what it waited for does', () => {
  const all = [
    step('vetting'),
    step('kit', ['vetting'], { onlyFor: ['officer'] }),
    step('parade', ['kit']),
  ]
  assert.deepEqual(stepsFor(all, 'officer').at(-1)?.after, ['kit'])
  assert.deepEqual(
    stepsFor(all, 'staff').map(({ code, after }) => [code, after]),
    [
      ['vetting', []],
      ['parade', ['vetting']],
    ],
  )
})

test('working days are counted to both sides without weekends and bank holidays', () => {
  // Good Friday is 3 April 2026, Easter Monday the 6th.
  assert.equal(workingDaysFrom(day('2026-04-07'), -1, calendar), '2026-04-02')
  assert.equal(workingDaysFrom(day('2026-04-02'), 1, calendar), '2026-04-07')
  assert.equal(workingDaysFrom(day('2026-04-04'), 0, calendar), '2026-04-04')
})

test('access ends at one in the night after the last day, winter and summer', () => {
  const ends = { dueDays: 1, daysAre: 'calendar', dueHour: 1 } as const
  const now = Temporal.Instant.from('2026-03-03T09:00:00Z')
  const at = (dayOn: string) =>
    dueAt(ends, { dayOn: day(dayOn), now, today: day('2026-03-03') }, calendar).toString()
  assert.equal(at('2026-03-20'), '2026-03-21T01:00:00Z')
  assert.equal(at('2026-04-30'), '2026-05-01T00:00:00Z')
})

test('what was over when a journey began is due by the close of the next working day', () => {
  const early = { dueDays: -10, daysAre: 'working', dueHour: 18 } as const
  const now = Temporal.Instant.from('2026-03-06T09:00:00Z')
  const asked = { dayOn: day('2026-03-09'), now, today: day('2026-03-06') }
  assert.equal(dueAt(early, asked, calendar).toString(), '2026-03-09T18:00:00Z')
})

test('a move is another unit, post, rank or manager; the rest is none', () => {
  const place = { unitId: 'a', postId: null, rankOrGrade: 'Constable', managerId: 'm' }
  assert.equal(movementOf(null, place), 'joins')
  assert.equal(movementOf(place, null), 'leaves')
  assert.equal(movementOf(place, { ...place, managerId: 'n' }), 'moves')
  assert.equal(movementOf(place, { ...place, rankOrGrade: 'Sergeant' }), 'moves')
  assert.equal(movementOf(place, { ...place }), undefined)
  assert.equal(movementOf(null, null), undefined)
  assert.equal(kindOfMovement('joins', 'contingent'), 'contingent')
  assert.equal(kindOfMovement('leaves', 'contingent'), 'leaver')
  assert.equal(kindOfMovement('joins', 'officer'), 'joiner')
})
