import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/time'
import { workedDays } from '../queries/kinds.ts'
import {
  certifiedStretches,
  problemsWithNote,
  problemsWithPhase,
  problemsWithWorkedDay,
} from './returning.ts'

const leave = {
  firstOn: '2026-01-05' as Day,
  lastOn: '2026-12-31' as Day,
  status: 'approved',
}
const ruleOf = (kind: string) => workedDays().find((one) => one.kind === kind)
const worked = (kind: string, workedOn: string, used: number, away = leave) =>
  problemsWithWorkedDay(ruleOf(kind), away, { workedOn: workedOn as Day, used })[0]?.code

test('ten days may be worked in maternity and adoption leave (reg. 12A, 21A), twenty in shared (reg. 37)', () => {
  assert.equal(worked('maternity', '2026-03-03', 9), undefined)
  assert.equal(worked('maternity', '2026-03-03', 10), 'absence.worked-days-used')
  assert.equal(worked('adoption', '2026-03-03', 10), 'absence.worked-days-used')
  assert.equal(worked('shared-parental', '2026-03-03', 19), undefined)
  assert.equal(worked('shared-parental', '2026-03-03', 20), 'absence.worked-days-used')
})

test('such a day lies within approved leave of such a kind', () => {
  assert.equal(worked('maternity', '2026-01-04', 0), 'absence.worked-outside')
  assert.equal(worked('maternity', '2027-01-01', 0), 'absence.worked-outside')
  assert.equal(worked('paternity', '2026-03-03', 0), 'absence.no-worked-days')
  const asked = { ...leave, status: 'asked' }
  assert.equal(worked('maternity', '2026-03-03', 0, asked), 'absence.no-worked-days')
})

test('a fit note covers days of the sickness, a year at the most', () => {
  const note = (fromOn: string, untilOn: string) =>
    problemsWithNote(leave, { fromOn: fromOn as Day, untilOn: untilOn as Day })[0]?.field
  assert.equal(note('2026-01-05', '2026-01-05'), undefined)
  assert.equal(note('2026-01-04', '2026-01-09'), 'fromOn')
  assert.equal(note('2026-01-05', '2026-01-04'), 'untilOn')
  assert.equal(note('2026-01-05', '2027-01-05'), undefined)
  assert.equal(note('2026-01-05', '2027-01-06'), 'untilOn')
})

test('a return in steps follows the days away, twelve weeks a step at the most', () => {
  const sick = { firstOn: '2026-02-02' as Day, lastOn: '2026-02-27' as Day, status: 'ended' }
  const step = (firstOn: string, lastOn: string, away: typeof sick | typeof leave = sick) =>
    problemsWithPhase(away, { firstOn: firstOn as Day, lastOn: lastOn as Day })[0]?.code
  assert.equal(step('2026-02-28', '2026-05-22'), undefined)
  assert.equal(step('2026-02-28', '2026-05-23'), 'absence.phase-when')
  assert.equal(step('2026-02-27', '2026-03-06'), 'absence.phase-when')
  assert.equal(step('2026-03-02', '2026-03-01'), 'absence.phase-when')
  assert.equal(step('2027-01-04', '2027-01-08', leave), 'absence.no-phase')
})

test('days of fit notes are certified, within the sickness; one’s own word where the rule counts it', () => {
  const sick = { firstOn: '2026-02-16' as Day, lastOn: '2026-02-27' as Day }
  const notes = [{ fromOn: '2026-02-23' as Day, untilOn: '2026-03-06' as Day }]
  const stretches = (selfCertified: boolean) =>
    certifiedStretches(sick, notes, { selfCertified }).map(({ firstOn, lastOn }) => [
      firstOn,
      lastOn,
    ])
  assert.deepEqual(stretches(false), [['2026-02-23', '2026-02-27']])
  assert.deepEqual(stretches(true), [
    ['2026-02-16', '2026-02-22'],
    ['2026-02-23', '2026-02-27'],
  ])
})
