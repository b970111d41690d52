import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadAbsences } from '#business/absence'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { payersOf, seatPeople } from '../../../../test/support/payroll.ts'
import { releasedRun, tellParticulars } from '../../../../test/support/released-pay.ts'
import { personIds } from '../../people/fixtures.ts'
import { makeReturn } from '../../returns/commands/make-return.ts'
import { makeSummary } from '../../returns/commands/make-summary.ts'
import { returnFile } from '../../returns/queries/files.ts'

let world: World
let payroll: Caller
let march: string
const mother = personIds.okafor(1)
const father = personIds.chief(1)

before(async () => {
  world = await testWorld(rooms)
  const loader = await world.caller({ machineOf: 'demo' })
  payroll = (await payersOf(world)).maker
  await seatPeople(world, loader)
  await tellParticulars(world)
  const away = { organisationId: 11, firstOn: '2026-03-02' }
  const maternity = { ...away, personId: mother, kind: 'maternity', lastOn: '2027-02-28' }
  const paternity = { ...away, personId: father, kind: 'paternity', lastOn: '2026-03-15' }
  const absences = [
    { ...maternity, reference: 'AL-2026-000001' },
    { ...paternity, reference: 'AL-2026-000002' },
  ]
  await perform(world.house, loader, loadAbsences, { absences })
  march = await releasedRun(world)
})

/** The pay of a sergeant, from the run: maternity pay is nine tenths of it by the week. */
async function maternityPence(): Promise<number> {
  const { rows } = await world.admin.query<{ code: string; pence: string }>(
    `select code, pence from payroll.line
     where run_id = $1 and person_id = $2 and side = 'pay'`,
    [march, mother],
  )
  const of = (code: string) => Number(rows.find((row) => row.code === code)?.pence ?? 0)
  const weekly = Math.ceil(((of('basic') + of('london-weighting')) * 12 * 0.9) / 52)
  const due = Math.ceil((weekly * 30) / 7)
  assert.deepEqual([of('smp'), of('statutory-offset')], [due, -due], '30 days within full pay')
  return due
}

const pounds = (pence: number) => (pence / 100).toFixed(2)

test('a full payment submission has the statutory payments of the year so far, sick pay not among them', async () => {
  const smp = await maternityPence()
  const { returnId } = await perform(world.house, payroll, makeReturn, { runId: march })
  const { text } = await ask(world.house, payroll, returnFile, { returnId, fileNumber: 1 })
  assert.equal(text.match(/<SMPYTD>/g)?.length, 1)
  assert.ok(text.includes(`<SMPYTD>${pounds(smp)}</SMPYTD>`), pounds(smp))
  assert.ok(text.includes('<SPPYTD>374.36</SPPYTD>'), 'two weeks at 187.18')
})

test('92 % of them comes back by the employer payment summary; a new tax year begins anew', async () => {
  const smp = await maternityPence()
  world.clock.advance({ hours: 40 * 24 })
  const summary = { taxYear: '2025-26', month: 12 }
  const { returnId } = await perform(world.house, payroll, makeSummary, summary)
  const { text } = await ask(world.house, payroll, returnFile, { returnId, fileNumber: 1 })
  const back = pounds(Math.floor(smp * 0.92))
  assert.ok(text.includes(`<SMPRecovered>${back}</SMPRecovered>`), back)
  assert.ok(text.includes('<SPPRecovered>344.41</SPPRecovered>'))
  const april = { monthOn: '2026-04-01', payOn: '2026-04-24', workedUntil: '2026-04-12' }
  const run = await releasedRun(world, april)
  const { returnId: next } = await perform(world.house, payroll, makeReturn, { runId: run })
  const told = await ask(world.house, payroll, returnFile, { returnId: next, fileNumber: 1 })
  const { rows } = await world.admin.query<{ pence: string }>(
    `select sum(pence) as pence from payroll.line where run_id = $1 and code = 'smp'`,
    [run],
  )
  assert.ok(told.text.includes(`<SMPYTD>${pounds(Number(rows[0]!.pence))}</SMPYTD>`))
  assert.doesNotMatch(told.text, /SPPYTD/)
})
