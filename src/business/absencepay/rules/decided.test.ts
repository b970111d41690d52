import assert from 'node:assert/strict'
import { test } from 'node:test'
import { absent, day, linesIn, monthOf, serving } from '../fixtures.ts'
import { absencePay } from './lines.ts'
import type { KeptPay } from './records.ts'

const mother = absent('maternity', ['2025-11-03', '2026-11-01'])
const spread = { spread: new Set([mother.absenceId]) }

// Police Regulations 2003 reg. 29, Annex L: weeks 14 to 23 at half pay for 14 to 18 in full.
test('five weeks at full pay are taken as ten at half: from the 14th week to the 23rd', () => {
  const lines = (month: string) => linesIn({ month, absences: [mother], decisions: spread })
  // The 14th week begins on 2 February: full until then, 27 of 28 days at half pay after it. SMP
  // of 187.18 a week, 721.98 for the 27 days, is part of half pay.
  assert.deepEqual(lines('2026-02').slice(-3), [
    ['half-pay', -144_643, 27],
    ['smp', 72_198, 27],
    ['statutory-offset', -72_198, null],
  ])
  // The 23rd week ends on 12 April: half pay for 12 of 30 days, then SMP alone for 18.
  const april = lines('2026-04')
  assert.deepEqual(
    april.flatMap(([element, pence, days]) => (element.endsWith('pay') ? [[pence, days]] : [])),
    [
      [-60_000, 12],
      [-180_000, 18],
    ],
  )
  assert.equal(lines('2026-01').filter(([element]) => element.endsWith('-pay')).length, 0)
})

test('the ten weeks come to the five in full that they are taken for', () => {
  const withheldIn = (month: string) =>
    linesIn({ month, absences: [mother], earning: 30_000, decisions: spread })
      .filter(([element]) => element.endsWith('-pay'))
      .reduce((sum, [, pence]) => sum + pence, 0)
  // By days: 27 of 28, 31 of 31 and 12 of 30 days at half of 3,000.00; no SMP below the limit.
  assert.equal(withheldIn('2026-02'), -Math.round((300_000 * 27) / 28 / 2))
  assert.equal(withheldIn('2026-03'), -150_000)
})

test('the line says that the weeks are spread by choice; nothing is spread for other kinds', () => {
  const { lines } = absencePay(monthOf({ month: '2026-03', absences: [mother], decisions: spread }))
  const half = lines.find(({ element }) => element === 'half-pay')
  assert.equal(half?.version, 'maternity officer, 2020-01-01, spread by choice')
  const adopter = absent('adoption', ['2025-11-03', '2026-11-01'])
  const decisions = { spread: new Set([adopter.absenceId]) }
  const asked = { month: '2026-02', absences: [adopter] }
  assert.deepEqual(linesIn({ ...asked, decisions }), linesIn(asked))
  const staff = { ...asked, absences: [mother], employment: serving('staff') }
  assert.deepEqual(linesIn({ ...staff, decisions: spread }), linesIn(staff))
})

const sick = absent('sickness', ['2025-07-21'])
const kept = (percent: 100 | 50, firstOn: string, lastOn: string): KeptPay => ({
  absenceId: sick.absenceId,
  reference: 'KP-2026-000001',
  percent,
  firstOn: day(firstOn),
  lastOn: day(lastOn),
})
const keptIn = (month: string, one: KeptPay) => {
  const asked = { month, absences: [sick], pay: [['basic', 300_000]] as const }
  return absencePay(monthOf({ ...asked, decisions: { kept: [one] } })).lines
}

// Police Regulations 2003 reg. 28, Annex K; PNB Circulars 03/2 and 05/1: full or half pay goes on.
test('a decision keeps full pay on for its days, half pay follows; the line names it', () => {
  // Half pay from 20 January; kept in full to 25 January: 6 of 12 days.
  const lines = keptIn('2026-01', kept(100, '2026-01-20', '2026-01-25'))
  const pay = lines.filter(({ element }) => /half|kept/.test(element))
  assert.deepEqual(
    pay.map(({ element, pence, quantity }) => [element, pence, quantity]),
    [
      ['half-pay', -29_032, 6],
      ['kept-pay', 29_032, 6],
      ['half-pay', -29_032, 6],
    ],
  )
  const [, one] = pay
  assert.equal(one?.version, 'sickness officer, 2020-01-01; decision KP-2026-000001')
  assert.equal(
    one?.record?.says,
    'Sickness AB-2026-000001, from 21 July 2025; kept at full pay by decision KP-2026-000001, to 25 January 2026',
  )
})

test('half pay goes on where nothing would be paid; where the rule gives more it changes nothing', () => {
  // The 366th day sick is 21 July 2026: no pay from then, half of it kept on to the 31st.
  const july = keptIn('2026-07', kept(50, '2026-07-01', '2026-07-31'))
  assert.deepEqual(
    july
      .filter(({ element }) => /half|no-pay|kept/.test(element))
      .map(({ element, pence, quantity }) => [element, pence, quantity]),
    [
      ['half-pay', -101_613, 21],
      ['no-pay', -96_774, 10],
      ['kept-pay', 48_387, 10],
    ],
  )
  const full = kept(50, '2025-09-01', '2025-09-30')
  assert.deepEqual(
    keptIn('2025-09', full).filter(({ element }) => element === 'kept-pay'),
    [],
  )
})

test('statutory sick pay is part of what is kept on, so that nobody gets more than full pay', () => {
  const lines = keptIn('2026-01', kept(100, '2026-01-20', '2026-01-31'))
  assert.equal(
    lines.reduce((total, { pence }) => total + pence, 0),
    0,
    'all that is withheld is kept on, and SSP is within it',
  )
})
