import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import {
  payersOf,
  preparePeople,
  workedRun,
  type Payers,
} from '../../../../test/support/payroll.ts'
import { myPayslips, payslipDetail } from '../queries/payslips.ts'
import { runForm } from '../queries/asking.ts'
import { loadOpening } from './load-opening.ts'
import { makeRun } from './make-run.ts'

let world: World
let payers: Payers
let loader: Caller
const personId = personIds.adeyemi(1)
/** Eleven months alike, as the payslip of March reckons the twelfth. */
const opening = {
  personId,
  rankOrGrade: 'Constable',
  taxCode: '1257L',
  niCategory: 'A',
  gross: 11 * 445_183,
  taxable: 11 * 385_350,
  tax: 11 * 56_080,
  pension: 11 * 59_833,
  pensionEmployer: 11 * 157_150,
  loan: 0,
  postgraduate: 12_300,
  niable: 11 * 445_183,
  lowerLimit: 11 * 54_200,
  lowerToPrimary: 11 * 50_600,
  primaryToUpper: 11 * 314_200,
  employee: 11 * 25_654,
  employer: 11 * 60_522,
  net: 11 * 303_616,
}

before(async () => {
  world = await testWorld(rooms)
  payers = await payersOf(world)
  loader = await world.caller({ machineOf: 'demo' })
  await preparePeople(world.house, { loader, organisationId: 11 }, [personId])
  const asked = { organisationId: 11, payOn: '2026-02-25', people: [opening] }
  const { people } = await perform(world.house, loader, loadOpening, asked)
  assert.equal(people, 1)
})

test('the first run follows the month that was taken over, and looks no further back', async () => {
  const form = await ask(world.house, payers.maker, runForm, {})
  assert.equal(form.monthOn, '2026-03-01')
  const february = {
    kind: 'monthly',
    monthOn: '2026-02-01',
    payOn: '2026-02-25',
    workedUntil: '2026-03-01',
    looksBack: 12,
  }
  await assert.rejects(
    perform(world.house, payers.maker, makeRun, february),
    refusedAs('payroll.month-paid'),
  )
  const runId = await workedRun(world.house, payers)
  const { lines, tax, toDate } = await ask(world.house, payers.maker, payslipDetail, {
    runId,
    personId,
  })
  assert.ok(lines.every(({ monthOn }) => monthOn === '2026-03-01'))
  // Twelve months on the year so far: 46,242 less free pay of 12,579 at 20 % (Tax Table Routines).
  assert.equal(Number(tax) + opening.tax, toDate.tax)
  assert.deepEqual(
    [toDate.gross, toDate.taxable, toDate.ni['A']?.employee, toDate.postgraduate],
    [12 * 445_183, 12 * 385_350, 12 * 25_654, 12_300],
  )
  assert.ok(Math.abs(Number(tax) - 56_080) < 300)
})

test('what was taken over is no payslip, and a load of nobody is refused', async () => {
  const officer = await world.caller({ personId })
  assert.deepEqual((await ask(world.house, officer, myPayslips, {})).rows, [])
  const payroll = { organisationId: 11, payOn: '2026-02-25', people: [] }
  await assert.rejects(
    perform(world.house, loader, loadOpening, payroll),
    refusedAs('payroll.load-opening.input'),
  )
})
