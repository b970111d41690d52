import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { payslipDetail } from '#business/payroll'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { seatPeople } from '../../../../test/support/payroll.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { releasedRun, tellParticulars } from '../../../../test/support/released-pay.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { leavingDocument, myDocuments } from '../queries/documents.ts'
import { returnFile } from '../queries/files.ts'
import { whoLeft } from '../queries/who-left.ts'
import { issueP45s } from './issue-p45s.ts'
import { makeReturn } from './make-return.ts'

let world: World
let payroll: Caller
let officer: Caller
let march: string
const adeyemi = personIds.adeyemi(1)

/** Her service ends after a day. */
const leaves = (lastOn: string | null) =>
  world.admin.query(
    `update people.employment
     set valid = daterange(lower(valid), $2::date + 1) where person_id = $1`,
    [adeyemi, lastOn],
  )

before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ personId: personIds.deputy(1), roles: ['payroll'] })
  officer = await world.caller({ personId: adeyemi })
  await seatPeople(world, await world.caller({ machineOf: 'demo' }))
  await tellParticulars(world)
  await leaves('2026-03-20')
  march = await releasedRun(world)
})

const issue = (more: object = {}) => perform(world.house, payroll, issueP45s, more)
const given = () => ask(world.house, officer, leavingDocument, { personId: adeyemi })
const told = async (runId: string, more: object = {}) => {
  const { returnId } = await perform(world.house, payroll, makeReturn, { runId, ...more })
  return (await ask(world.house, payroll, returnFile, { returnId, fileNumber: 1 })).text
}
const one = { numbers: '207LX' }

test('nobody has a P45 before they have left, and HMRC was told of it', async () => {
  await assert.rejects(issue(), refusedAs('returns.no-p45'))
  assert.match(await told(march), /<LeavingDate>2026-03-20<\/LeavingDate>/)
  await assert.rejects(issue(one), refusedAs('returns.no-p45'))
  assert.deepEqual((await ask(world.house, payroll, whoLeft, {})).rows, [])
  world.clock.advance({ hours: 20 * 24 })
  const { rows } = await ask(world.house, payroll, whoLeft, {})
  assert.deepEqual(
    rows.map(({ says, leftOn, toldOn, waits }) => [says, leftOn, toldOn, waits]),
    [['Funmi Adeyemi, 207LX', '2026-03-20', '2026-03-20', 'p45']],
  )
  await assert.rejects(given(), refusedAs('returns.no-p45'))
  assert.equal((await ask(world.house, officer, myDocuments, {})).left, '2026-03-20')
  await assert.rejects(issue({ numbers: '41LX' }), refusedAs('returns.no-p45'))
  await assert.rejects(issue({ numbers: '999ZZ' }), refusedAs('returns.no-such-number'))
})

test('whom a run is paying that is not released waits for it, and nobody else does', async () => {
  const { admin } = world
  const { rows } = await admin.query<{ runId: string }>(
    `insert into payroll.run select (jsonb_populate_record(run, jsonb_build_object('run_id',
       gen_random_uuid(), 'reference', 'PR-open', 'kind', 'supplementary', 'status', 'made'))).*
     from payroll.run as run where run_id = $1 returning run_id as "runId"`,
    [march],
  )
  const open = [rows[0]!.runId, adeyemi]
  await admin.query(
    `insert into payroll.payslip select (jsonb_populate_record(slip, jsonb_build_object('run_id',
       $2::uuid))).* from payroll.payslip as slip where run_id = $3 and person_id = $1`,
    [adeyemi, open[0], march],
  )
  await assert.rejects(issue(one), refusedAs('returns.p45-too-early'))
  await admin.query('delete from payroll.payslip where run_id = $1 and person_id = $2', open)
  await admin.query(
    `insert into payroll.share (force_id, organisation_id, run_id, share, person_ids)
     values (1, 11, $1, 1, array[$2::uuid])`,
    open,
  )
  await assert.rejects(issue(one), refusedAs('returns.p45-too-early'))
  await admin.query('update payroll.share set done_at = now() where run_id = $1', [open[0]])
  // The run looked back to her months and found nothing that is owed: she does not wait for it.
  assert.equal((await ask(world.house, payroll, whoLeft, {})).rows[0]?.waits, 'p45')
})

test('it certifies the last pay by the last day that HMRC was told (PAYE Regs reg. 36)', async () => {
  assert.equal((await issue()).people, 1)
  await world.admin.query(`update payroll.run set status = 'cancelled' where status = 'made'`)
  const { certificate, issuedOn, copiedOn, name } = await given()
  // 20 of 31 days of 4,188.00 and of 263.83 are 2,701.94 and 170.22, less 13.44 % of pension:
  // 386.02.
  assert.deepEqual(certificate.here, { payPence: 270_194 + 17_022 - 38_602, taxPence: 0 })
  assert.deepEqual([certificate.leftOn, certificate.month], ['2026-03-20', 12])
  assert.deepEqual([issuedOn, copiedOn, name], ['2026-03-23', null, 'P45-2026-03-20.pdf'])
})

test('given again it is a copy of the same, by the day of its issue', async () => {
  world.clock.advance({ hours: 24 })
  const { issuedOn, copiedOn, name } = await given()
  assert.deepEqual([issuedOn, copiedOn], ['2026-03-23', '2026-03-24'])
  assert.equal(name, 'P45-2026-03-20-copy.pdf')
})

test('an employer gives one, whoever asks and however (PAYE Manual PAYE62045)', async () => {
  await assert.rejects(issue(one), refusedAs('returns.p45-issued'))
  await assert.rejects(issue(), refusedAs('returns.no-p45'))
  await assert.rejects(
    world.admin.query(
      `insert into returns.p45 select (jsonb_populate_record(p45, '{"p45_id":
         "00000000-0000-4000-8000-00000000aaaa", "left_on": "2026-03-31"}')).* from returns.p45`,
    ),
    /p45_employment_key/,
  )
  const grants = await world.admin.query(
    `select 1 from information_schema.role_table_grants where table_name = 'p45'
       and grantee = 'bluelamp_app' and privilege_type in ('UPDATE', 'DELETE')`,
  )
  assert.equal(grants.rowCount, 0)
})

test('what is paid after it is taxed alone by 0T and changes no figure (PAYE Regs reg. 37)', async () => {
  const before = await given()
  // She left on the 22nd after all: two days are owed.
  await leaves('2026-03-22')
  const more = { kind: 'supplementary', payOn: '2026-03-31', numbers: '207LX' }
  const late = await releasedRun(world, { ...more, workedUntil: '2026-03-25' })
  const asked = { runId: late, personId: adeyemi }
  const detail = await ask(world.house, payroll, payslipDetail, asked)
  const { gross, lines, taxCode, alone, afterLeaving } = detail
  // 22 of 31 days are 2,972.13 and 187.24: 287.21 more. Less 38.60 of pension 248 whole pounds are
  // taxed at 20 %, though the year has free pay left: 49.60.
  assert.deepEqual([gross, taxCode, alone, afterLeaving], [28_721n, '0T', true, true])
  assert.equal(lines.find(({ code }) => code === 'tax')?.pence, 4_960n)
  assert.deepEqual((await given()).certificate, before.certificate)
  // It pays what was paid too little: a correction, though it is in time.
  const text = await told(late, { lateReason: 'H' })
  assert.match(text, /<PmtDate>2026-03-31<\/PmtDate><LateReason>H</)
  assert.match(text, /<LeavingDate>2026-03-20<\/LeavingDate>/, 'the day that was told first')
  assert.match(text, /<PmtAfterLeaving>yes<\/PmtAfterLeaving>/)
  assert.match(text, /<TaxCode BasisNonCumulative="yes">0T<\/TaxCode>/)
  // Of the tax year both together: 2,486.14 and 248.61.
  assert.match(text, /<FiguresToDate><TaxablePay>2734.75<\/TaxablePay><TotalTax>49.60</)
  await assert.rejects(issue(one), refusedAs('returns.p45-issued'))
})

test('whoever serves again and leaves again has another employment, and a P45 of it', async () => {
  await world.admin.query(
    `insert into people.employment (force_id, organisation_id, person_id, valid, unit_id,
       rank_or_grade, joined_on, day_minutes, working_days, recorded_from, recorded_by, post_id,
       category, seniority)
     select force_id, organisation_id, person_id, '[2026-04-01,2026-04-11)', unit_id,
       rank_or_grade, '2026-04-01', day_minutes, working_days, recorded_from, recorded_by, post_id,
       category, seniority from people.employment where person_id = $1`,
    [adeyemi],
  )
  world.clock.advance({ hours: 28 * 24 })
  const april = { monthOn: '2026-04-01', payOn: '2026-04-24', workedUntil: '2026-04-20' }
  await assert.rejects(issue(one), refusedAs('returns.p45-too-early'))
  const runId = await releasedRun(world, april)
  assert.doesNotMatch(await told(runId), /<PmtAfterLeaving>/)
  assert.equal((await issue(one)).people, 1)
  const { certificate } = await given()
  assert.deepEqual([certificate.leftOn, certificate.month], ['2026-04-10', 1])
})

test('nobody but payroll issues one, and another organisation finds nobody', async () => {
  await assert.rejects(
    perform(world.house, officer, issueP45s, one),
    refusedAs('platform.not-permitted'),
  )
  const personId = personIds.chief(1)
  const other = await world.caller({ organisationId: 12, personId, roles: ['payroll'] })
  // Their own 207LX has not left.
  await assert.rejects(perform(world.house, other, issueP45s, one), refusedAs('returns.no-p45'))
  await assert.rejects(
    ask(world.house, other, leavingDocument, { personId: adeyemi }),
    refusedAs('platform.not-found'),
  )
})
