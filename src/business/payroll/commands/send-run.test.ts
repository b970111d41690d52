import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { journals } from '#business/ledger'
import { actUp } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { until, workerOver } from '../../../../test/support/working.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { march, preparePeople, seatPeople, workedRun } from '../../../../test/support/payroll.ts'
import { myPayslips, payslipDetail, payslipsOf } from '../queries/payslips.ts'
import { runArrears, runVariances } from '../queries/run-people.ts'
import { runDetail, runs } from '../queries/runs.ts'
import { explainVariances } from './explain-variances.ts'
import { makeRun } from './make-run.ts'
import { sendRun } from './send-run.ts'
import { settleRun } from './settle-run.ts'

let world: World
let maker: Caller
let machine: Caller
let releaser: Caller
let officer: Caller
const adeyemi = personIds.adeyemi(1)
const officers = [adeyemi, personIds.okafor(1), personIds.chief(1), personIds.deputy(1)]

before(async () => {
  world = await testWorld(rooms)
  maker = await world.caller({ personId: personIds.deputy(1), roles: ['payroll'] })
  machine = await world.caller({ machineOf: 'payroll' })
  releaser = await world.caller({ personId: personIds.okafor(1), roles: ['finance'] })
  officer = await world.caller({ personId: adeyemi })
  const loader = await world.caller({ machineOf: 'demo' })
  await preparePeople(world.house, { loader, organisationId: 11 }, officers)
  await seatPeople(world, loader)
})

const detail = (runId: string) => ask(world.house, maker, runDetail, { runId })
const status = async (runId: string) => (await detail(runId)).status

/** Somebody else of payroll explains the maker's own pay. */
async function explainAll(runId: string): Promise<void> {
  const colleague = await world.caller({ personId: personIds.chief(1), roles: ['payroll'] })
  for (const { code } of (await detail(runId)).variances) {
    const why = { runId, code, explanation: 'The first run of this system' }
    await perform(world.house, maker, explainVariances, why).catch(() => undefined)
    await perform(world.house, colleague, explainVariances, why).catch(() => undefined)
  }
}

async function sent(runId: string): Promise<string> {
  await explainAll(runId)
  const { version } = await detail(runId)
  await perform(world.house, maker, sendRun, { runId, version })
  const { batchId } = await detail(runId)
  return batchId ?? assert.fail('It made no payments')
}

test('nothing is sent before it is explained, nor by whoever did not make it', async () => {
  const runId = await workedRun(world.house, { maker, machine })
  const { version, checks, variances } = await detail(runId)
  assert.deepEqual(
    checks.map(({ holds }) => holds),
    [false, true, true, true, true, true],
  )
  assert.deepEqual(
    variances.map(({ code, open }) => [code, open]),
    [
      ['first-pay', 5],
      ['no-account', 1],
      ['no-details', 1],
    ],
  )
  await assert.rejects(
    perform(world.house, maker, sendRun, { runId, version }),
    refusedAs('payroll.unexplained'),
  )
  await explainAll(runId)
  const { rows } = await ask(world.house, maker, runVariances, { runId })
  assert.ok(rows.every(({ explanation }) => explanation !== null))
  const other = await world.caller({ personId: personIds.chief(1), roles: ['payroll'] })
  await assert.rejects(
    perform(world.house, other, sendRun, { runId, version }),
    refusedAs('payroll.not-the-maker'),
  )
  await assert.rejects(
    ask(world.house, officer, payslipDetail, { runId, personId: adeyemi }),
    refusedAs('platform.not-found'),
  )
})

test('refused, it can be sent again; released by a second person, people see their payslips', async () => {
  const [open] = (await world.admin.query(`select run_id from payroll.run where status = 'made'`))
    .rows
  const runId = open.run_id as string
  const worker = await workerOver(world)
  await decideOn(world, releaser, await sent(runId), 'refused', 'The day is too early')
  await until(async () => (await status(runId)) === 'made')
  const batchId = await sent(runId)
  await assert.rejects(decideOn(world, maker, batchId, 'approved'), /./)
  await decideOn(world, releaser, batchId, 'approved')
  await until(async () => (await status(runId)) === 'released')
  const finance = await world.caller({ roles: ['finance'] })
  const posted = await until(async () =>
    (await ask(world.house, finance, journals, {})).rows.find(({ source }) => source === 'payroll'),
  )
  assert.match(posted.says, /Pay of March 2026/)
  await worker.stop()
  assert.deepEqual(worker.complaints, [])
  const { rows } = await ask(world.house, officer, myPayslips, {})
  assert.deepEqual(
    rows.map(({ net }) => net),
    [359_696n],
  )
  const payslip = await ask(world.house, officer, payslipDetail, { runId, personId: adeyemi })
  assert.ok(payslip.mine)
  const again = { batchKey: 'unknown', outcome: 'released' }
  assert.deepEqual(await perform(world.house, machine, settleRun, again), { runId: null })
})

test('no run pays before the day of the last one, nor on a day on which banks are closed', async () => {
  const more = { ...march, kind: 'supplementary', numbers: '207LX' }
  const made = (payOn: string) => perform(world.house, maker, makeRun, { ...more, payOn })
  await assert.rejects(made('2026-03-24'), refusedAs('payroll.before-last-run'))
  await assert.rejects(made('2026-03-28'), refusedAs('banking.not-a-banking-day'))
})

test('a payslip is for whom it pays and for payroll, and each look is on the record', async () => {
  const { rows: own } = await ask(world.house, officer, myPayslips, {})
  const { runId } = own[0]!
  for (const roles of [['hr-adviser'], ['sergeant'], ['superintendent'], ['finance']]) {
    const other = await world.caller({ personId: personIds.okafor(1), roles })
    await assert.rejects(
      ask(world.house, other, payslipDetail, { runId, personId: adeyemi }),
      refusedAs('platform.not-found'),
    )
  }
  const covert = { runId, personId: personIds.covert(1) }
  await assert.rejects(
    ask(world.house, maker, payslipDetail, covert),
    refusedAs('platform.not-found'),
  )
  await ask(world.house, maker, payslipsOf, { personId: adeyemi })
  const { rows } = await world.admin.query(
    `select count(*)::int as looks from audit.entry
     where action in ('payroll.payslips-of', 'payroll.payslip-detail', 'payroll.my-payslips')`,
  )
  assert.ok(rows[0].looks >= 4)
})

test('what was entered late is paid in arrears, by the month in which it was earned', async () => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  await perform(world.house, hr, actUp, {
    personId: adeyemi,
    kind: 'temporary',
    rankOrGrade: 'Sergeant',
    from: '2026-03-16',
    lastOn: '2026-04-15',
    reason: 'The sergeant is on a course',
  })
  world.clock.advance({ hours: 30 * 24 })
  const april = {
    monthOn: '2026-04-01',
    payOn: '2026-04-24',
    workedUntil: '2026-04-02',
  }
  const runId = await workedRun(world.house, { maker, machine }, april)
  const { rows } = await ask(world.house, maker, runArrears, { runId })
  assert.deepEqual(
    rows.map(({ personId, code, monthOn, pence }) => [personId, code, monthOn, pence]),
    [[adeyemi, 'temporary-promotion', '2026-03-01', 14_245n]],
  )
  const { lines, toDate } = await ask(world.house, maker, payslipDetail, {
    runId,
    personId: adeyemi,
  })
  const ofMarch = lines.filter(({ monthOn }) => monthOn === '2026-03-01')
  assert.deepEqual(
    ofMarch.map(({ code }) => code).toSorted(),
    ['employer-pension', 'pension', 'temporary-promotion'],
    'its pension goes by March too, tax and national insurance by the pay day',
  )
  assert.equal(toDate.taxYear, '2026-27')
})

test('a released run shows what held when it was sent, whatever was entered since', async () => {
  const { rows } = await ask(world.house, maker, runs, {})
  const released = rows.find((one) => one.status === 'released' && one.monthOn === march.monthOn)
  const runId = released?.runId ?? assert.fail('Nothing is released')
  const before = await detail(runId)
  assert.ok(before.gate?.keptAt !== null)
  await world.admin.query(
    `update people.employment set status = 'career-break' where force_id = 1 and person_id = $1`,
    [personIds.okafor(1)],
  )
  const after = await detail(runId)
  assert.deepEqual(after.gate, before.gate)
  assert.ok(after.checks.every(({ holds }) => holds))
})
