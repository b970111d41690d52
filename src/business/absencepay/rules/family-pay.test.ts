import assert from 'node:assert/strict'
import { test } from 'node:test'
import { absent, day, linesIn, serving } from '../fixtures.ts'
import { averageBeforeLeave } from './family-pay.ts'

const staff = serving('staff')
const pay = [['staff-basic', 300_000]] as const

test('officers: 18 weeks in full, SMP among them, then SMP alone (Police Regulations 2003 reg. 29)', () => {
  const absences = [absent('maternity', ['2025-11-03', '2026-11-01'])]
  const asked = { absences, earning: 300_000 }
  // Six weeks at nine tenths of 692.31: 623.08; 28 of the 42 days are in November.
  assert.deepEqual(linesIn({ ...asked, month: '2025-11' }), [
    ['smp', 249_232, 28],
    ['statutory-offset', -249_232, null],
  ])
  // Two more weeks, then 187.18 for 17 days, within full pay to 8 March.
  assert.deepEqual(linesIn({ ...asked, month: '2025-12' }), [
    ['smp', 124_616, 14],
    ['smp', 45_458, 17],
    ['statutory-offset', -170_074, null],
  ])
  assert.deepEqual(linesIn({ ...asked, month: '2026-03' }), [
    ['smp', 21_392, 8],
    ['statutory-offset', -21_392, null],
    ['no-pay', -222_581, 23],
    ['smp', 61_502, 23],
  ])
})

test('the 39th week is the last that is paid; a week goes by the rate of its first day', () => {
  const absences = [absent('maternity', ['2025-11-03', '2026-11-01'])]
  // Week 23 begins on 6 April: 194.32 from then, 187.18 for the five days before.
  assert.deepEqual(linesIn({ absences, month: '2026-04' }), [
    ['no-pay', -300_000, 30],
    ['smp', 13_370, 5],
    ['smp', 69_400, 25],
  ])
  assert.deepEqual(linesIn({ absences, month: '2026-08' }), [
    ['no-pay', -300_000, 31],
    ['smp', 5_552, 2],
  ])
})

test('staff at half pay have SMP besides, together never above full pay', () => {
  const absences = [absent('maternity', ['2025-11-03', '2026-11-01'])]
  const low = { employment: staff, pay: [['staff-basic', 90_000]] as const, earning: 90_000 }
  // Weeks 19 on: half of 900.00 for 23 of 31 days is 333.87, SMP 614.20; full pay is 667.74.
  const lines = linesIn({ ...low, absences, month: '2026-03' })
  const [full, half] = [lines.slice(0, 2), lines.slice(2)]
  assert.deepEqual(full, [
    ['smp', 21_364, 8],
    ['statutory-offset', -21_364, null],
  ])
  assert.deepEqual(half, [
    ['staff-half-pay', -33_387, 23],
    ['smp', 61_420, 23],
    ['statutory-offset', -28_033, null],
  ])
  const left = 66_774 + half.reduce((sum, [, pence]) => sum + pence, 0)
  assert.equal(left, 66_774)
})

test('a day that is worked in the leave is paid in full, the statutory day within it (SI 1999/3312 reg. 12A)', () => {
  const more = { workedOn: [day('2026-05-12')] }
  const absences = [absent('maternity', ['2025-11-03', '2026-11-01'], more)]
  // 3,000.00 over 31 days; a day of a week of 194.32 is 27.76, eleven are 305.36, nineteen 527.44.
  assert.deepEqual(linesIn({ absences, month: '2026-05' }), [
    ['no-pay', -106_452, 11],
    ['smp', 30_536, 11],
    ['smp', 2_776, 1],
    ['statutory-offset', -2_776, null],
    ['no-pay', -183_871, 19],
    ['smp', 52_744, 19],
  ])
})

test('without 26 weeks of service, or below the lower earnings limit, there is no SMP (s.164)', () => {
  const absences = [absent('maternity', ['2026-03-02', '2027-02-28'])]
  const month = '2026-03'
  const late = linesIn({ absences, month, employment: serving('staff', '2025-10-01'), pay })
  assert.deepEqual(late, [['staff-no-pay', -290_323, 30]])
  const little = linesIn({ absences, month, employment: staff, pay, earning: 50_000 })
  assert.deepEqual(little, [])
})

test('shared parental leave is paid for the weeks that are paid, by the day of the child', () => {
  const leave = absent('shared-parental', ['2026-03-02', '2026-03-29'], {
    childOn: day('2025-11-01'),
    paidWeeks: 2,
  })
  assert.deepEqual(linesIn({ absences: [leave], month: '2026-03' }), [
    ['no-pay', -270_968, 28],
    ['shpp', 37_436, 14],
  ])
  assert.equal(averageBeforeLeave({ weeksBefore: 15 }, leave), '2025-07-19')
})

test('paternity, bereavement and neonatal care: two, two and twelve weeks by the weekly rate', () => {
  const lines = (kind: string, last: string) =>
    linesIn({ absences: [absent(kind, ['2026-03-02', last])], month: '2026-03' })
  assert.deepEqual(lines('paternity', '2026-03-15')[0], ['spp', 37_436, 14])
  assert.deepEqual(lines('parental-bereavement', '2026-03-15')[0], ['spbp', 37_436, 14])
  assert.deepEqual(lines('neonatal', '2026-04-26'), [
    ['no-pay', -290_323, 30],
    ['sncp', 80_220, 30],
  ])
})
