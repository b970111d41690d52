import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setPost } from '#business/organisation'
import { recordDetails } from '#business/paydetails'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { seatPeople } from '../../../../test/support/payroll.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { releasedRun, tellParticulars } from '../../../../test/support/released-pay.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { issueP45s } from '../commands/issue-p45s.ts'
import { makeReturn } from '../commands/make-return.ts'
import { leavingDocument, myDocuments, yearDocument } from './documents.ts'
import { returnFile } from './files.ts'
import { returnForm } from './returns.ts'

let world: World
let payroll: Caller
let officer: Caller
let loader: Caller
let march: string
const adeyemi = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ personId: personIds.deputy(1), roles: ['payroll'] })
  officer = await world.caller({ personId: adeyemi })
  loader = await world.caller({ machineOf: 'demo' })
  await seatPeople(world, loader)
  await tellParticulars(world)
  await perform(world.house, payroll, recordDetails, {
    personId: adeyemi,
    from: '2025-09-08',
    taxCode: '1257L',
    niCategory: 'A',
    pension: 'by-rank',
    source: 'P45',
    previousPay: '1000000',
    previousTax: '100000',
  })
  march = await releasedRun(world)
})

/** A run as that of March, released on another pay day, with a payslip of hers. */
async function paidAgain(
  payOn: string,
  more = { taxYear: '2025-26', period: 12, afterLeaving: false },
) {
  const { rows } = await world.admin.query<{ runId: string }>(
    `insert into payroll.run select (jsonb_populate_record(run, jsonb_build_object('run_id',
       gen_random_uuid(), 'reference', 'PR-' || gen_random_uuid(), 'kind', 'supplementary',
       'pay_on', $2::date, 'month_on', date_trunc('month', $2::date)::date, 'tax_year', $3::text,
       'period', $4::int))).* from payroll.run as run where run_id = $1
     returning run_id as "runId"`,
    [march, payOn, more.taxYear, more.period],
  )
  const { runId } = rows[0]!
  await world.admin.query(
    `insert into payroll.payslip select (jsonb_populate_record(slip, jsonb_build_object('run_id',
       $2::uuid, 'pay_on', $3::date, 'tax_year', $5::text, 'period', $6::int,
       'after_leaving', $7::boolean))).*
     from payroll.payslip as slip where run_id = $1 and person_id = $4`,
    [march, runId, payOn, adeyemi, more.taxYear, more.period, more.afterLeaving],
  )
  return runId
}

const leaving = () => ask(world.house, payroll, leavingDocument, { personId: adeyemi })
const fileOf = async (runId: string) => {
  const { returnId } = await perform(world.house, payroll, makeReturn, { runId })
  return (await ask(world.house, payroll, returnFile, { returnId, fileNumber: 1 })).text
}
test('a post that changes, or a move at the end of a month, is no leaving', async () => {
  const { rows } = await world.admin.query(
    'select post_id from people.employment where person_id = $1',
    [adeyemi],
  )
  await perform(world.house, loader, setPost, {
    organisationId: 11,
    postId: rows[0].post_id,
    unitId: unitIds.lambeth(1),
    from: '2026-03-16',
    title: 'Post with another title',
    rankOrGrade: 'Constable',
    costCentre: 'LX01',
    policeFunction: 'local-policing',
  })
  await assert.rejects(leaving(), refusedAs('returns.no-p45'))
  assert.equal((await ask(world.house, officer, myDocuments, {})).left, null)
})

test('pay after leaving is told as that, and no P45 is made of it (PAYE Regulations reg. 37)', async () => {
  await world.admin.query(
    `update people.employment set valid = daterange(lower(valid), '2026-03-21') where person_id = $1`,
    [adeyemi],
  )
  world.clock.advance({ hours: 40 * 24 })
  await assert.rejects(leaving(), refusedAs('returns.no-p45'))
  assert.equal((await ask(world.house, officer, myDocuments, {})).left, '2026-03-20')
  const more = { taxYear: '2026-27', period: 1, afterLeaving: true }
  const april = await paidAgain('2026-04-24', more)
  await world.admin.query(
    `insert into payroll.line (force_id, organisation_id, run_id, person_id, line_number, side, code,
       pence, month_on, subjective)
     values (1, 11, $1, $2, 1, 'pay', 'expenses', 4350, '2026-04-01', '8070')`,
    [april, adeyemi],
  )
  const told = await fileOf(april)
  assert.match(told, /<NonTaxOrNICPmt>43.50<\/NonTaxOrNICPmt>/, 'a claim paid back: item 58B')
  assert.match(told, /<LeavingDate>2026-03-20<\/LeavingDate>/)
  assert.match(told, /<PmtAfterLeaving>yes<\/PmtAfterLeaving>/)
  await perform(world.house, payroll, issueP45s, { numbers: '207LX' })
  const { certificate } = await leaving()
  assert.deepEqual([certificate.leftOn, certificate.month], ['2026-03-20', 12])
  assert.deepEqual(certificate.before, { payPence: 1_000_000, taxPence: 100_000 })
  const { left, p45 } = await ask(world.house, officer, myDocuments, {})
  assert.deepEqual([left, p45?.leftOn], [null, '2026-03-20'])
  const ofMarch = await perform(world.house, payroll, makeReturn, { runId: march, lateReason: 'G' })
  const { returnId } = ofMarch
  const first = await ask(world.house, payroll, returnFile, { returnId, fileNumber: 1 })
  assert.match(first.text, /<LeavingDate>2026-03-20<\/LeavingDate>/)
  assert.doesNotMatch(first.text, /<PmtAfterLeaving>/, 'she left in the month that it pays')
})

test('what an earlier employment paid counts in its tax year alone', async () => {
  world.clock.advance({ hours: 360 * 24 })
  await world.admin.query(
    `update people.employment set valid = daterange(lower(valid), null) where person_id = $1`,
    [adeyemi],
  )
  const of = async (taxYear: string) =>
    (await ask(world.house, payroll, yearDocument, { personId: adeyemi, taxYear })).certificate
  assert.deepEqual((await of('2025-26')).before, { payPence: 1_000_000, taxPence: 100_000 })
  assert.equal((await of('2026-27')).before, null)
})

test('payslips to keep and runs to tell of are all there, however many', async () => {
  for (let day = 1; day <= 28; day += 1) await paidAgain(`2026-05-${String(day).padStart(2, '0')}`)
  for (let day = 1; day <= 28; day += 1) await paidAgain(`2026-06-${String(day).padStart(2, '0')}`)
  const seen = []
  let after: string | undefined
  do {
    const page = await ask(world.house, officer, myDocuments, after === undefined ? {} : { after })
    seen.push(...page.payslips.map(({ runId }) => runId))
    after = page.next
  } while (after !== undefined)
  assert.equal(new Set(seen).size, 58)
  const { runs } = await ask(world.house, payroll, returnForm, {})
  assert.equal(runs.length, 56, 'all but the two that were told of')
})
