import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { februaryRun, otherLetter, payslip } from '../fixtures.ts'
import { openForm } from '../queries/forms.ts'
import { correctionOf, inYearOfLeaving, lessOf } from './correction.ts'
import { entryOf } from './fps.ts'
import { faultsOf } from './items.ts'
import type { PayslipForReturn } from '#business/payroll'

const { items } = openForm('fps', februaryRun.payDay)
const told = (given: Partial<PayslipForReturn> = {}) =>
  entryOf(items, februaryRun, payslip(given), { starts: true, lateReason: null }).values
const correction = (right: Partial<PayslipForReturn>, before = told()) =>
  correctionOf(items, februaryRun, payslip(right), before)
const at = 'Employment/Payment'

test('what was told as it is needs no correction, whatever the hours and the start are now', () => {
  assert.equal(correction({}), undefined)
  assert.equal(correction({ hoursBand: 'A', starterDeclaration: 'B' }), undefined)
})

// HMRC, Correcting payroll errors: the difference for the period, the year to date as it is right.
test('the period is the difference from what was told, by letter and by loan', () => {
  const toDate = {
    taxablePence: 3_788_640,
    taxPence: 527_140,
    loanPence: 110_099,
    postgraduatePence: 0,
    pensionPence: 588_360,
  }
  const ni = [
    otherLetter({ grossToDatePence: 4_380_000, employeeToDatePence: 258_176 }),
    otherLetter({ category: 'C', grossToDatePence: 10_000, employerToDatePence: 1_500 }),
  ]
  const before = told({ toDate: { ...toDate, taxablePence: 3_808_640, loanPence: 100_050 } })
  const found = correction({ toDate, ni, loanPlan: '2' }, before)
  const values = found?.entry.values ?? []
  const said = Object.fromEntries(values)
  assert.deepEqual(faultsOf(items, values), [])
  assert.equal(said['Employment/FiguresToDate/TaxablePay'], '37886.40')
  assert.equal(said[`${at}/TaxablePay`], '-200.00')
  // Whole pounds: 1,100 less 1,000 that were told.
  assert.equal(said[`${at}/StudentLoanRecovered`], '100.00')
  assert.equal(said[`${at}/LateReason`], 'H')
  const inPeriod = values.flatMap(([path, text]) =>
    /NIletter$|GrossEarningsForNICsInPd|EmpeeContribnsInPd/.test(path) ? [text] : [],
  )
  assert.deepEqual(inPeriod, ['A', '-200.00', '-16.00', 'C', '100.00', '2597.76'])
})

test('a loan that goes down stands in the year to date alone', () => {
  const { toDate } = payslip()
  const before = told({ loanPlan: '2', toDate: { ...toDate, loanPence: 50_000 } })
  const values = correction({ loanPlan: '2', loanPence: 0 }, before)?.entry.values ?? []
  assert.deepEqual(faultsOf(items, values), [])
  const said = Object.fromEntries(values)
  assert.equal(said['Employment/FiguresToDate/StudentLoansTD'], '0.00')
  assert.equal(said[`${at}/StudentLoanRecovered`], undefined)
  assert.equal(said[`${at}/StudentLoanRecovered@PlanType`], undefined)
})

test('a last day that was told stays, and pay after it stays that', () => {
  const leftOn = parseDay('2026-02-10')
  const before = told({ leftOn, afterLeaving: true })
  assert.equal(correction({ leftOn: parseDay('2026-02-12') }, before), undefined)
  const said = correction({ leftOn: parseDay('2026-02-12'), nino: 'AB123456D' }, before)
  const values = Object.fromEntries(said?.entry.values ?? [])
  assert.equal(values['Employment/LeavingDate'], '2026-02-10')
  assert.equal(values[`${at}/PmtAfterLeaving`], 'yes')
  const first = correction({ leftOn })
  assert.ok(first?.entry.values.some(([path]) => path === 'Employment/LeavingDate'))
})

test('an ended year is less by its letters, and the letters it has not stay', () => {
  const ni = { gross: 150_000, lowerLimit: 0, lowerToPrimary: 0, primaryToUpper: 18_900 }
  const less = {
    taxable: 150_000,
    tax: 30_000,
    loan: 0,
    postgraduate: 0,
    ni: { A: { ...ni, employee: 4_134, employer: 22_500 } },
  }
  const slip = payslip()
  const right = lessOf({ ...slip, ni: [...slip.ni, otherLetter({ category: 'C' })] }, less)
  assert.equal(right.toDate.taxablePence, 3_658_640)
  assert.equal(right.toDate.taxPence, 501_140)
  const [a, c] = right.ni
  assert.deepEqual([a?.employeeToDatePence, a?.employerToDatePence], [255_642, 568_695])
  assert.deepEqual([a?.grossToDatePence, a?.primaryToUpperToDatePence], [4_250_000, 3_228_300])
  assert.equal(c?.grossToDatePence, 4_400_000)
})

test('whoever leaves in a later tax year than their last pay has figures of nothing in it', () => {
  const paid = { run: februaryRun, slip: payslip() }
  assert.equal(inYearOfLeaving(paid, parseDay('2026-04-05')), paid)
  const { run, slip } = inYearOfLeaving(paid, parseDay('2026-05-06'))
  assert.deepEqual([run.taxYear, run.period, run.payDay], ['2026-27', 2, '2026-05-06'])
  assert.deepEqual([slip.toDate.taxablePence, slip.ni.length, slip.ni[0]?.category], [0, 1, 'A'])
})
