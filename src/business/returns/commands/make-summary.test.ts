import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { seatPeople } from '../../../../test/support/payroll.ts'
import { personIds } from '../../people/fixtures.ts'
import { releasedRun } from '../../../../test/support/released-pay.ts'
import { returnFile } from '../queries/files.ts'
import { returnDetail, returnForm } from '../queries/returns.ts'
import { makeSummary } from './make-summary.ts'

let world: World
let payroll: Caller
before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ personId: personIds.deputy(1), roles: ['payroll'] })
  await seatPeople(world, await world.caller({ machineOf: 'demo' }))
})

const make = (month: number, taxYear = '2025-26') =>
  perform(world.house, payroll, makeSummary, { taxYear, month })

test('a month in which nobody was paid is told as that', async () => {
  const { returnId } = await make(10)
  const { text } = await ask(world.house, payroll, returnFile, { returnId, fileNumber: 1 })
  assert.match(text, /<Class>HMRC-PAYE-RTI-EPS<\/Class>/)
  assert.match(text, /<From>2026-01-06<\/From><To>2026-02-05<\/To>/)
  assert.match(text, /<LevyDueYTD>0.00<\/LevyDueYTD>/)
})

test('the month that is proposed is one that is over', async () => {
  const { over, taxYear, month } = await ask(world.house, payroll, returnForm, {})
  assert.deepEqual(over, { taxYear: '2025-26', month: 10 })
  assert.deepEqual([taxYear, month], ['2025-26', 11])
  assert.ok((await make(over.month, over.taxYear)).returnId)
})

test('a month that is not over is not told of yet', async () => {
  await assert.rejects(make(11, '2024-26'), refusedAs('statutory.no-tax-year'))
  await assert.rejects(make(12), refusedAs('returns.month-not-over'))
})

test('the levy is a rate of the pay bill of the year so far, less its part of the allowance', async () => {
  await releasedRun(world)
  // A pay bill that is above the allowance, as a force has it.
  await world.admin.query(
    `alter table payroll.payslip disable trigger user;
     update payroll.payslip set to_date = jsonb_set(to_date, '{ni,A,gross}', '500000000')
     where person_id = '${personIds.adeyemi(1)}'`,
  )
  world.clock.advance({ hours: 40 * 24 })
  const { returnId } = await make(12)
  const { totals, said, people } = await ask(world.house, payroll, returnDetail, { returnId })
  const { rows } = await world.admin.query(
    `select sum((letter.sums ->> 'gross')::bigint)::text as bill from payroll.payslip,
       jsonb_each(to_date -> 'ni') as letter (name, sums)`,
  )
  const bill = Number(rows[0].bill)
  assert.equal(totals['payBillPence'], bill)
  assert.equal(totals['levyPence'], Math.round(bill * 0.005) - 1_500_000)
  assert.equal(people, 0)
  const values = Object.fromEntries(said.map(({ title, text }) => [title, text]))
  assert.equal(values['Levy allowance of the year'], '15000.00')
  assert.equal(values['Last return of the tax year'], 'yes')
  assert.equal(values['Nobody was paid'], undefined)
})
