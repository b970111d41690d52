import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadRecords } from '#business/records'
import { ask, perform } from '#platform/actions'
import { makeRun } from '../../src/business/payroll/commands/make-run.ts'
import { runDetail } from '../../src/business/payroll/queries/runs.ts'
import { unitIds } from '../../src/business/organisation/fixtures.ts'
import { rooms } from '../../src/rooms.ts'
import { accounts, march, payersOf, releaseRun, seatPeople } from '../support/payroll.ts'
import { until, workerOver } from '../support/working.ts'
import { testWorld, type World } from '../support/world.ts'

const program = join(import.meta.dirname, 'pay-worker.ts')
/** Three shares of a thousand, the people of every test world among the last. */
const MORE = 2_500

/** Constables at one pay point with posts, tax codes and accounts: each is owed the same. */
async function takeOn(world: World): Promise<readonly string[]> {
  const people = `generate_series(1, ${MORE}) n`
  const person = `md5('constable' || n)::uuid`
  const post = `md5('post' || n)::uuid`
  const unit = `'${unitIds.lambeth(1)}'::uuid`
  const statements = [
    "set session_replication_role = 'replica'",
    `insert into people.person (force_id, organisation_id, person_id, given_name, family_name)
     select 1, 11, ${person}, 'Given ' || n, 'Family ' || n from ${people}`,
    `insert into organisation.post (force_id, organisation_id, post_id, valid, unit_id, title,
       rank_or_grade, category, cost_centre, police_function, recorded_from, recorded_by)
     select 1, 11, ${post}, daterange('2020-01-01', null), ${unit}, 'Response officer', 'Constable',
       'officer', 'LX01', 'local-policing', '2020-01-01Z', md5('entry')::uuid from ${people}`,
    `insert into people.employment (force_id, organisation_id, person_id, valid, unit_id, post_id,
       rank_or_grade, category, seniority, joined_on, day_minutes, working_days, recorded_from,
       recorded_by)
     select 1, 11, ${person}, daterange('2020-01-01', null), ${unit}, ${post}, 'Constable',
       'officer', 10, '2015-01-01', 480, '1111100', '2020-01-01Z', md5('entry')::uuid
     from ${people}`,
    `insert into paydetails.detail (force_id, organisation_id, person_id, from_on, step, tax_code,
       alone, ni_category, postgraduate, pension, previous_pay_pence, previous_tax_pence, source,
       recorded_at)
     select 1, 11, ${person}, '2025-04-06', 1, '1257L', false, 'A', false, 'by-rank', 0, 0,
       'carried-over', '2025-04-06Z' from ${people}`,
    "set session_replication_role = 'origin'",
  ]
  const loader = await world.caller({ machineOf: 'demo' })
  await seatPeople(world, loader)
  for (const statement of statements) await world.admin.query(statement)
  const { rows } = await world.admin.query<{ personId: string }>(
    `select person_id as "personId" from people.employment where force_id = 1
     and organisation_id = 11`,
  )
  await perform(world.house, loader, loadRecords, {
    vetting: [],
    rights: [],
    equality: [],
    accounts: rows.map(({ personId }) => ({
      personId,
      holderName: 'A OFFICER',
      usedSince: '2020-01-01',
      ...accounts[0]!,
    })),
  })
  return rows.map(({ personId }) => personId)
}

/** Starts a worker of its own process and kills it while it holds a share that is not done. */
async function killMidShare({ adminUrl, admin }: World): Promise<void> {
  const worker = spawn(process.execPath, [program, adminUrl], { stdio: 'inherit' })
  await until(async () => {
    const { rows } = await admin.query<{ undone: number; free: number }>(
      `select (select count(*) from payroll.share where done_at is null)::int as undone,
         (select count(*) from (select from payroll.share where done_at is null
           for update skip locked) free)::int as free`,
    )
    const { undone, free } = rows[0]!
    assert.ok(undone > 0, 'The run was worked through before it was killed')
    return free < undone
  })
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}

test('a pay run whose workers are killed pays everybody once, and is released once', async () => {
  const world = await testWorld(rooms)
  const people = await takeOn(world)
  const payers = await payersOf(world)
  const { runId, shares } = await perform(world.house, payers.maker, makeRun, march)
  assert.equal(shares, Math.ceil(people.length / 1_000))
  for (let round = 0; round < 2; round += 1) await killMidShare(world)

  const last = await workerOver(world)
  const look = () => ask(world.house, payers.maker, runDetail, { runId })
  await until(async () => (await look()).status === 'made')
  await last.stop()
  const { rows: paid } = await world.admin.query(
    `select count(*)::int as payslips, count(distinct payslip.person_id)::int as people,
       count(distinct payslip.net_pence) filter (where person.given_name like 'Given %')::int as nets
     from payroll.payslip as payslip join people.person as person using (force_id, person_id)
     where run_id = $1`,
    [runId],
  )
  const [{ payslips, people: heads, nets }] = paid
  assert.deepEqual([payslips, heads, nets], [heads, heads, 1])
  assert.ok(heads >= MORE, `only ${heads} are paid`)
  const { rows: sums } = await world.admin.query(
    `select count(*)::int as n from payroll.payslip as payslip
     where run_id = $1 and gross_pence <> (select sum(pence) from payroll.line as line
       where line.force_id = payslip.force_id and line.run_id = payslip.run_id
         and line.person_id = payslip.person_id and side = 'pay')`,
    [runId],
  )
  assert.deepEqual(sums, [{ n: 0 }])

  await releaseRun(world, payers, runId)
  const { rows: payments } = await world.admin.query(
    `select count(*)::int as payments, count(distinct person_id)::int as payees,
       sum(amount_pence) = (select sum(net_pence) from payroll.payslip where run_id = $1) as whole
     from banking.payment`,
    [runId],
  )
  assert.deepEqual(payments, [{ payments: heads, payees: heads, whole: true }])
})
