import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '#platform/time'
import { absent, day, linesIn, monthOf, serving } from '../fixtures.ts'
import { absencePay } from './lines.ts'

const withheld = (lines: ReturnType<typeof linesIn>) =>
  lines.filter(([element]) => /half|no-pay/.test(element))

test('officers: 183 days in full, then half pay from the middle of a month (reg. 28, Annex K)', () => {
  // The 183rd day from 21 July is 19 January: half pay is for 20 to 31 January, 12 of 31 days.
  const absences = [absent('sickness', ['2025-07-21'])]
  const half = withheld(linesIn({ absences, month: '2026-01' }))
  assert.deepEqual(half, [['half-pay', -58_065, 12]])
  assert.deepEqual(withheld(linesIn({ absences, month: '2025-12' })), [])
  assert.deepEqual(withheld(linesIn({ absences, month: '2026-02' })), [['half-pay', -150_000, 28]])
})

test('a February of 29 days: half pay of the whole month is half of it', () => {
  const absences = [absent('sickness', ['2023-06-01'])]
  const found = withheld(linesIn({ absences, month: '2024-02' }))
  assert.deepEqual(found, [['half-pay', -150_000, 29]])
  const last = withheld(linesIn({ absences: [absent('unpaid', ['2024-02-29'])], month: '2024-02' }))
  assert.deepEqual(last, [['no-pay', -10_345, 1]], '3,000.00 over 29')
})

test('after half a year at half pay there is none, and nothing is earned anew by being sick', () => {
  // Day 366 from 1 January 2025 is 1 January 2026.
  const absences = [absent('sickness', ['2025-01-01'])]
  const lines = withheld(linesIn({ absences, month: '2026-01' }))
  assert.deepEqual(lines, [
    ['half-pay', -4_839, 1],
    ['no-pay', -290_323, 30],
  ])
})

test('days sick of the rolling year count whatever the spell', () => {
  // 180 days to 28 June 2025; three more in full, and half pay from the fourth.
  const before = absent('sickness', ['2025-05-01', '2025-10-27'])
  const absences = [before, absent('sickness', ['2026-03-02', '2026-03-08'])]
  assert.deepEqual(withheld(linesIn({ absences, month: '2026-03' })), [['half-pay', -19_355, 4]])
})

test('allowances that do not count for the pension are withheld apart; a dog is kept on', () => {
  const absences = [absent('unpaid', ['2026-03-01', '2026-03-31'])]
  const pay = [
    ['basic', 300_000],
    ['london-weighting', 26_383],
    ['london-allowance', 52_817],
    ['dog', 24_525],
    ['overtime', 9_999],
  ] as const
  assert.deepEqual(linesIn({ absences, pay, month: '2026-03' }), [
    ['no-pay', -326_383, 31],
    ['no-pay-allowances', -52_817, 31],
  ])
})

test('each line says its rule, its days and its record, and never why somebody is sick', () => {
  const absences = [absent('sickness', ['2025-07-21'])]
  const [ssp, , half] = absencePay(monthOf({ absences, month: '2026-01' })).lines
  assert.equal(
    ssp?.record?.says,
    'Sickness AB-2026-000001, from 21 July 2025; £692.30 a week on average, paid on 24 January 2025 and 25 February 2025',
  )
  const { paragraph, version, record, factor, rate, from, until } = half!
  assert.deepEqual([paragraph, version], ['reg. 28; Annex K', 'sickness officer, 2020-01-01'])
  assert.deepEqual([from, until, factor, rate], ['2026-01-20', '2026-02-01', '50 %', 967_742])
  assert.equal(record?.says, 'Sickness AB-2026-000001, from 21 July 2025')
  const injury = [absent('injury-on-duty', ['2025-07-21'])]
  const said = absencePay(monthOf({ absences: injury, month: '2026-01' })).lines
  assert.ok(said.every((line) => line.record?.says.startsWith('Sickness ')))
})

test('kinds without a rule, and days that somebody is there, change nothing', () => {
  const lines = (kind: string) =>
    linesIn({ absences: [absent(kind, ['2026-03-02', '2026-03-06'])], month: '2026-03' })
  assert.deepEqual([lines('dependants'), lines('special')], [[], []])
  const over = [absent('sickness', ['2026-02-02', '2026-02-27'])]
  assert.deepEqual(linesIn({ absences: over, month: '2026-03' }), [])
})

test('what is left is never below the statutory payment, never above full pay, never below nothing', () => {
  const kinds = ['sickness', 'maternity', 'adoption', 'paternity', 'neonatal', 'unpaid']
  const made = fc.record({
    kind: fc.constantFrom(...kinds),
    first: fc.integer({ min: 0, max: 420 }),
    days: fc.integer({ min: 1, max: 400 }),
    pence: fc.integer({ min: 60_000, max: 900_000 }),
    category: fc.constantFrom('officer', 'staff'),
  })
  fc.assert(
    fc.property(made, ({ kind, first, days, pence, category }) => {
      const firstOn: Day = addDays(day('2025-03-01'), first)
      const absences = [absent(kind, [firstOn, addDays(firstOn, days - 1)])]
      const element = category === 'officer' ? 'basic' : 'staff-basic'
      const { lines } = absencePay(
        monthOf({
          absences,
          month: '2026-03',
          pay: [[element, pence]],
          employment: serving(category),
          earning: pence,
        }),
      )
      const left = lines.reduce((sum, line) => sum + line.pence, pence)
      const statutory = lines
        .filter(({ element: code }) => code.startsWith('s') && !/offset|staff/.test(code))
        .reduce((sum, line) => sum + line.pence, 0)
      assert.ok(left >= statutory - lines.length, `${left} below ${statutory}`)
      assert.ok(left <= Math.max(pence, pence + statutory) && left >= 0)
      if (statutory < pence / 8) assert.ok(left <= pence + lines.length, `${left} above ${pence}`)
    }),
  )
})
