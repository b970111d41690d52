import assert from 'node:assert/strict'
import { test } from 'node:test'
import { elementOf } from '#business/elements'
import { absent, monthOf, serving, type Asked } from '../fixtures.ts'
import { assumedAbove } from './assumed.ts'
import { absencePay } from './lines.ts'

const staff = serving('staff')
const pay = [['staff-basic', 300_000]] as const

/** Assumed pay above what is paid of a month of 3,000.00, with an average or without. */
function above(scheme: 'lgps' | 'alpha' | 'police-2015', asked: Asked, average?: number): number {
  const month = monthOf({ employment: staff, pay, ...asked })
  const { stretches } = absencePay(month)
  const assumed = new Map(
    average === undefined ? [] : asked.absences.map(({ absenceId }) => [absenceId, average]),
  )
  const counts = (element: string) => elementOf(element).pensionable.some((one) => one === scheme)
  return assumedAbove({ ...month, stretches, assumed }, { scheme, isPensionable: counts })
}

// Half pay from 20 January 2026, the 184th day sick; sick pay of 9 days of 23.75 besides.
const sick = [absent('sickness', ['2025-07-21'])]
const SSP = 9 * 2_375

test('LGPS, sick at half pay: the average of the three months before, for the days at half pay', () => {
  // 12 of 31 days of 3,200.00 are 1,238.71; paid are 12 of 31 days of 1,500.00, and sick pay.
  const paid = 58_065 + SSP
  const month = { month: '2026-01', absences: sick }
  // SI 2013/2356 reg. 21(2)(a), (4).
  assert.ok(Math.abs(above('lgps', month, 320_000) - (123_871 - paid)) <= 1)
  assert.equal(above('lgps', { ...month, month: '2025-12' }, 320_000), 0, 'full pay is as paid')
})

test('where no payslip says the average, and in alpha, it is what would have been paid', () => {
  const month = { month: '2026-01', absences: sick }
  const paid = 58_065 + SSP
  assert.ok(Math.abs(above('lgps', month) - (116_129 - paid)) <= 1)
  assert.equal(above('alpha', month, 320_000), above('lgps', month))
})

test('sick without pay: it counts for the LGPS, not for alpha (SI 2014/1964); officers have none', () => {
  const month = { month: '2026-08', absences: sick }
  assert.equal(above('lgps', month, 320_000), 320_000)
  assert.equal(above('alpha', month), 0)
  const officer = { ...month, employment: serving(), pay: [['basic', 300_000]] as const }
  assert.equal(above('police-2015', officer, 320_000), 0)
})

const mother = [absent('maternity', ['2025-11-03', '2026-11-01'])]

test('maternity: paid weeks by assumed pay; full pay above the average stays as it is paid', () => {
  // Reg. 21(2)(b): not where more is received than the assumed pay.
  assert.equal(above('lgps', { month: '2025-12', absences: mother }, 250_000), 0)
  // 3,200.00 of December, when 3,000.00 are paid.
  assert.equal(above('lgps', { month: '2025-12', absences: mother }, 320_000), 20_000)
})

test('weeks without any pay count up to the week that the law of their day names', () => {
  // The 39th week, the last that is paid, ends on 2 August 2026: for two days half pay of 96.77
  // and 55.52 of SMP are paid of 193.55.
  const august = { month: '2026-08', absences: mother }
  assert.equal(above('alpha', august), 4_125)
  // Of the LGPS all of the month from 1 April 2026, a demo value until verified: less both.
  assert.equal(above('lgps', august, 310_000), 310_000 - 9_678 - 5_552)
  const unpaid = [absent('unpaid', ['2026-03-02', '2026-03-29'])]
  assert.equal(above('lgps', { month: '2026-03', absences: unpaid }, 310_000), 0)
})
