import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDay, type Day } from '#platform/time'
import { kinds, latenessSteps } from './queries/kinds.ts'
import {
  daysLate,
  dueDay,
  latenessOf,
  plainSerial,
  problemsWithReturn,
  problemsWithSerial,
  problemsWithState,
  problemsWithTerms,
  STATES,
  type Act,
  type Kind,
} from './rules.ts'

const day = (text: string): Day => text as Day
const today = day('2026-03-03')
const kind = (name: string): Kind => kinds().find((one) => one.kind === name) ?? assert.fail(name)
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code)

test('what may be done to an item follows from where it is', () => {
  const cases: readonly [Act, readonly string[]][] = [
    ['issue', ['in-store']],
    ['accept', ['issued']],
    ['prolong', ['issued']],
    ['return', ['issued']],
    ['report', ['in-store', 'issued', 'damaged']],
    ['put-back', ['damaged', 'lost', 'stolen']],
    ['write-off', ['in-store', 'damaged', 'lost', 'stolen']],
  ]
  for (const [act, allowed] of cases) {
    const may = STATES.filter((state) => problemsWithState(act, state).length === 0)
    assert.deepEqual(may, allowed, act)
  }
})

test('whoever is refused reads what can be done instead', () => {
  for (const act of ['issue', 'accept', 'return', 'report', 'put-back', 'write-off'] as const) {
    for (const state of STATES) {
      for (const { message } of problemsWithState(act, state)) assert.match(message, /^\w.{15,}/)
    }
  }
  assert.match(problemsWithState('issue', 'issued')[0]?.message ?? '', /Take it back first/)
  assert.match(problemsWithState('issue', 'written-off')[0]?.message ?? '', /Issue another/)
})

test('a serial number is asked for where the kind has one, and refused where it has none', () => {
  assert.deepEqual(codes(problemsWithSerial(kind('radio'), 'tea 40/1-a')), [])
  assert.equal(plainSerial('tea 40/1-a'), 'TEA40/1-A')
  assert.deepEqual(codes(problemsWithSerial(kind('radio'), undefined)), ['items.serial-missing'])
  assert.deepEqual(codes(problemsWithSerial(kind('baton'), 'B1')), ['items.no-serial'])
  assert.deepEqual(codes(problemsWithSerial(kind('baton'), undefined)), [])
  for (const bad of ['A', '-A1', 'ÄÖ12', 'A'.repeat(41)]) {
    assert.deepEqual(codes(problemsWithSerial(kind('radio'), bad)), ['items.bad-serial'], bad)
  }
})

test('a loan is until the day that was said, or for the days of its kind; demo rows of the force', () => {
  const radio = kind('radio')
  assert.equal(dueDay(radio, { terms: 'until-leaving' }, today), null)
  assert.equal(dueDay(radio, { terms: 'loan' }, today), '2026-03-17')
  assert.equal(dueDay(radio, { terms: 'loan', dueOn: day('2026-03-05') }, today), '2026-03-05')
  const loan = (dueOn: string) =>
    codes(problemsWithTerms(radio, { terms: 'loan', dueOn: day(dueOn) }, today))
  assert.deepEqual(loan('2026-03-02'), ['items.due-in-past'])
  assert.deepEqual(loan('2026-03-03'), [])
  assert.deepEqual(loan('2026-06-01'), []) // 90 days
  assert.deepEqual(loan('2026-06-02'), ['items.loan-too-long'])
  const kept = { terms: 'until-leaving', dueOn: today } as const
  assert.deepEqual(codes(problemsWithTerms(radio, kept, today)), ['items.no-day-needed'])
  const [late] = problemsWithTerms(radio, { terms: 'loan', dueOn: day('2026-07-01') }, today)
  assert.match(late?.message ?? '', new RegExp(formatDay(day('2026-06-01'))))
})

test('lateness begins on the day after, and goes up by the steps of the force', () => {
  const back = day('2026-03-10')
  const cases: readonly [string, number, number | undefined][] = [
    ['2026-03-10', 0, undefined],
    ['2026-03-11', 1, 1],
    ['2026-03-16', 6, 1],
    ['2026-03-17', 7, 2],
    ['2026-04-06', 27, 2],
    ['2026-04-07', 28, 3],
    ['2027-04-07', 393, 3],
  ]
  for (const [on, days, step] of cases) {
    assert.equal(daysLate(back, day(on)), days, on)
    assert.equal(latenessOf(latenessSteps(), back, day(on))?.step, step, on)
  }
  assert.equal(daysLate(null, today), 0)
  assert.equal(latenessOf(latenessSteps(), back, day('2026-03-16'))?.tellsManager, false)
  assert.equal(latenessOf(latenessSteps(), back, day('2026-03-17'))?.tellsManager, true)
})

test('damage is said in words', () => {
  assert.deepEqual(codes(problemsWithReturn('damaged')), ['items.damage-unsaid'])
  assert.deepEqual(codes(problemsWithReturn('damaged', 'The aerial')), [])
  assert.deepEqual(codes(problemsWithReturn('good')), [])
})

test('a lost radio, warrant card or PAVA is to be reported elsewhere too (Firearms Act 1968 s.5)', () => {
  for (const name of ['radio', 'warrant-card', 'pava']) assert.ok(kind(name).reportTo, name)
  for (const one of kinds()) assert.ok(one.loanDays <= one.mostLoanDays, one.kind)
})
