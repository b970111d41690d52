import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadAbsences, reportReturn } from '#business/absence'
import { ask, perform } from '#platform/actions'
import { formatPounds, pence } from '#platform/money'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { payersOf, releasedRun, releaseRun, workedRun } from '../../../../test/support/payroll.ts'
import type { Payers } from '../../../../test/support/payroll.ts'
import { personIds } from '../../people/fixtures.ts'
import { cancelRun } from '../commands/cancel-run.ts'
import { payslipDetail } from './payslips.ts'

let world: World
let payers: Payers
let march: string
const sick = personIds.adeyemi(1)
const mother = personIds.okafor(1)

/** Absences as an earlier system had them. */
async function load(some: readonly object[]): Promise<void> {
  const loader = await world.caller({ machineOf: 'demo' })
  const absences = some.map((one) => ({ organisationId: 11, ...one }))
  await perform(world.house, loader, loadAbsences, { absences })
}

const linesOf = async (runId: string, personId: string) =>
  (await ask(world.house, payers.maker, payslipDetail, { runId, personId })).lines

const awayOf = async (runId: string, personId: string) =>
  (await linesOf(runId, personId))
    .filter(({ recordKind }) => recordKind === 'absence')
    .map(({ code, pence, quantity }) => [code, Number(pence), quantity])

before(async () => {
  world = await testWorld(rooms)
  await load([
    // Day 183 is 11 March 2026.
    { personId: sick, reference: 'AL-2025-000001', kind: 'sickness', firstOn: '2025-09-10' },
    {
      personId: mother,
      reference: 'AL-2026-000002',
      kind: 'maternity',
      firstOn: '2026-03-02',
      lastOn: '2027-02-28',
    },
  ])
  payers = await payersOf(world)
  ;({ runId: march } = await releasedRun(world))
})

test('half pay begins in the middle of a month, with sick pay within it to its 28th week', async () => {
  // 4,451.83 for 20 of 31 days is 2,872.15; half of each of its two lines 1,350.97 and 85.11.
  assert.deepEqual(await awayOf(march, sick), [
    ['ssp', 8 * 2_375, 8],
    ['statutory-offset', -8 * 2_375, null],
    ['half-pay', -143_608, 20],
    ['ssp', 12 * 2_375, 12],
    ['statutory-offset', -12 * 2_375, null],
  ])
  const { gross, lines } = await ask(world.house, payers.maker, payslipDetail, {
    runId: march,
    personId: sick,
  })
  assert.equal(gross, 445_183n - 143_608n)
  // Pension is by the tier of full pay on what is paid: 13.44 % of 3,015.75 is 405.32.
  const pension = lines.find(({ code, side }) => code === 'pension' && side === 'deduction')
  assert.equal(pension?.pence, BigInt(Math.round((445_183 - 143_608) * 0.1344)))
  const half = lines.find(({ code }) => code === 'half-pay')
  assert.equal(half?.says, 'Sickness AL-2025-000001, from 10 September 2025')
})

test('an average that no payslip says is shown to payroll, who explain it', async () => {
  const { rows } = await world.admin.query<{ person: string; why: string }>(
    `select person_id as person, explanation as why from payroll.variance
     where run_id = $1 and code = 'average-not-known' order by person_id`,
    [march],
  )
  assert.deepEqual(
    rows.map(({ person }) => person),
    [mother, sick],
  )
  assert.ok(rows.every(({ why }) => why !== null))
})

test('a return that is entered late pays the days back, as arrears of that month', async () => {
  world.clock.advance({ hours: 30 * 24 })
  const { rows } = await world.admin.query<{ id: string }>(
    `select absence_id as id from absence.absence where person_id = $1`,
    [sick],
  )
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const back = { absenceId: rows[0]!.id, version: 1, backOn: '2026-03-20' }
  await perform(world.house, hr, reportReturn, back)
  const april = { monthOn: '2026-04-01', payOn: '2026-04-24', workedUntil: '2026-04-02' }
  const runId = await workedRun(world.house, payers, april)
  const lines = await linesOf(runId, sick)
  const arrears = lines.filter(({ monthOn, side }) => monthOn === '2026-03-01' && side === 'pay')
  // Eight days at half pay are owed for: 4,188.00 x 8/31/2 is 540.39, 263.83 x 8/31/2 is 34.04.
  assert.deepEqual(
    arrears.map(({ code, pence, owed }) => [code, Number(pence), owed]),
    [
      ['ssp', -6 * 2_375, 14 * 2_375],
      ['statutory-offset', 6 * 2_375, -14 * 2_375],
      ['half-pay', 143_608 - 57_443, -57_443n],
    ].map(([code, pence, owed]) => [code, pence, BigInt(owed ?? 0)]),
  )
  assert.equal(lines.filter(({ recordKind }) => recordKind === 'absence').length, 3)
  await releaseRun(world, payers, runId)
})

test('the average is of the two pay days in the eight weeks before the first day', async () => {
  const days = { firstOn: '2026-05-04', lastOn: '2026-05-15' }
  const reference = 'AL-2026-000003'
  await load([{ personId: personIds.chief(1), reference, kind: 'sickness', ...days }])
  world.clock.advance({ hours: 30 * 24 })
  const may = { monthOn: '2026-05-01', payOn: '2026-05-22', workedUntil: '2026-05-02' }
  const runId = await workedRun(world.house, payers, may)
  const [ssp] = (await linesOf(runId, personIds.chief(1))).filter(({ code }) => code === 'ssp')
  const { rows } = await world.admin.query<{ pence: string }>(
    `select sum(niable_pence) as pence from payroll.payslip where person_id = $1 and run_id <> $2`,
    [personIds.chief(1), runId],
  )
  const weekly = Math.floor((Number(rows[0]!.pence) * 12) / 104)
  const said = formatPounds(pence(weekly))
  assert.equal(
    ssp?.says,
    `Sickness ${reference}, from 4 May 2026; ${said} a week on average, paid on 25 March 2026 and 24 April 2026`,
  )
  assert.deepEqual([ssp?.pence, ssp?.quantity], [24_650n, 10], 'two weeks at 123.25')
})

test('where the day of the child was said, the average is that of the 15th week before it', async () => {
  // 15 weeks before 15 July is the week that ends on 4 April: the pay of 25 March is the last.
  await world.admin.query(
    `insert into absence.child_day (force_id, organisation_id, absence_id, person_id, child_on)
     select force_id, organisation_id, absence_id, person_id, '2026-07-15' from absence.absence
     where person_id = $1 and kind = 'maternity'`,
    [mother],
  )
  const open = await world.admin.query<{ id: string; version: number }>(
    `select run_id as id, version from payroll.run where status = 'made'`,
  )
  const { id: runId, version } = open.rows[0]!
  await perform(world.house, payers.maker, cancelRun, { runId, version, why: 'Made once more' })
  const may = { monthOn: '2026-05-01', payOn: '2026-05-22', workedUntil: '2026-05-02' }
  const again = await workedRun(world.house, payers, may)
  const smp = (await linesOf(again, mother)).filter(({ code }) => code === 'smp')
  assert.ok(smp.length > 0)
  assert.ok(smp.every(({ says }) => says?.endsWith('a week on average, paid on 25 March 2026')))
})
