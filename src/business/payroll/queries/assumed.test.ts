import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadAbsences } from '#business/absence'
import { recordDetails } from '#business/paydetails'
import { changeEmployment } from '#business/people'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { payersOf, releasedRun, releaseRun, workedRun } from '../../../../test/support/payroll.ts'
import type { Payers } from '../../../../test/support/payroll.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { makePensionReturn } from '../../returns/commands/make-pension-return.ts'
import { returnPeople } from '../../returns/queries/returns.ts'
import { payslipDetail } from './payslips.ts'

let world: World
let payers: Payers
const personId = personIds.adeyemi(1)

/** The payslip of a month that is paid and released. */
async function paid(month: string, payOn: string) {
  world.clock.advance({ hours: 30 * 24 })
  const days = { monthOn: `${month}-01`, payOn, workedUntil: `${month}-02` }
  const runId = await workedRun(world.house, payers, days)
  await releaseRun(world, payers, runId)
  const { lines, toDate } = await ask(world.house, payers.maker, payslipDetail, { runId, personId })
  const of = (code: string) => lines.find((line) => line.code === code)?.pence
  return { of, assumed: toDate.assumed }
}

const told = async (scheme: 'alpha' | 'lgps', month: number) => {
  const tax = { scheme, taxYear: '2026-27', month }
  const { returnId } = await perform(world.house, payers.maker, makePensionReturn, tax)
  const { rows } = await ask(world.house, payers.maker, returnPeople, { returnId })
  const own = rows.find(({ says }) => says === 'Funmi Adeyemi, 207LX')
  return [own?.pensionable, own?.member, own?.employer]
}

const load = async (reference: string, days: object) => {
  const loader = await world.caller({ machineOf: 'demo' })
  const absences = [{ personId, organisationId: 11, reference, ...days }]
  await perform(world.house, loader, loadAbsences, { absences })
}

before(async () => {
  world = await testWorld(rooms)
  // Somebody of police staff: 3,166.67 a month, in alpha.
  await world.admin.query(
    `update people.employment set rank_or_grade = 'Band D', category = 'staff', seniority = 15
     where person_id = $1`,
    [personId],
  )
  payers = await payersOf(world)
  await releasedRun(world)
})

// SI 2014/1964: alpha goes by what would have been paid.
test('alpha: the member pays on what is paid, the force and the pension on assumed pay', async () => {
  const neonatal = { kind: 'neonatal', firstOn: '2026-04-13', lastOn: '2026-04-30' }
  await load('AL-2026-000001', neonatal)
  const { of, assumed } = await paid('2026-04', '2026-04-24')
  // 18 of 30 days are 1,900.00, of which 499.68 are paid; the other twelve 1,266.67.
  assert.deepEqual([of('staff-no-pay'), of('sncp')], [-190_000n, 49_968n])
  assert.deepEqual(assumed, { '2026-04-01': { told: 140_032, now: 140_032 } })
  const member = Math.round(((316_667 - 190_000 + 49_968) * 545) / 10_000)
  const employer = Math.round((316_667 * 2_897) / 10_000)
  assert.deepEqual([of('pension'), of('employer-pension')], [member, employer].map(BigInt))
  assert.deepEqual(await told('alpha', 1), ['3166.67', '96.27', '917.38'])
})

// SI 2013/2356 reg. 21(4): the LGPS goes by the average of the three months before.
test('LGPS: it is the average of the months before, without what being away did to them', async () => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const post = await world.admin.query<{ id: string }>(
    'select post_id as id from people.employment where person_id = $1 limit 1',
    [personId],
  )
  const seat = { unitId: unitIds.lambeth(1), postId: post.rows[0]!.id }
  const half = { ...seat, rankOrGrade: 'Band D', category: 'staff' }
  const work = { managerId: personIds.okafor(1), dayMinutes: 480, workingDays: '1111000' }
  const change = { personId, from: '2026-05-01', reason: 'Works four days' }
  await perform(world.house, hr, changeEmployment, { ...change, ...half, ...work })
  const details = { personId, taxCode: '1257L', niCategory: 'A', pension: 'lgps' }
  await perform(world.house, payers.maker, recordDetails, {
    ...details,
    from: '2026-05-01',
    source: 'employee',
  })
  await load('AL-2026-000002', { kind: 'neonatal', firstOn: '2026-05-04', lastOn: '2026-05-31' })
  const { of, assumed } = await paid('2026-05', '2026-05-22')
  // March and April gave 3,166.67 each: 28 of 31 days of it are 2,860.22, less SNCP of 777.28.
  const [basic, none, sncp] = [of('staff-basic'), of('staff-no-pay'), of('sncp')].map(Number)
  const paidFor = Math.round((basic! * 28) / 31) + none! + sncp!
  const above = Math.round((316_667 * 28) / 31) - paidFor
  assert.deepEqual(assumed?.['2026-04-01'], { told: 140_032, now: 0 })
  assert.equal(sncp, 77_728)
  assert.ok(Math.abs((assumed?.['2026-05-01']?.now ?? 0) - above) <= 1)
  const pensionable = basic! + none! + sncp + (assumed?.['2026-05-01']?.now ?? 0)
  assert.equal(of('employer-pension'), BigInt(Math.round((pensionable * 1_850) / 10_000)))
  const [shown] = await told('lgps', 2)
  assert.equal(shown, (pensionable / 100).toFixed(2))
})

test('an absence that is taken back gives back what was assumed', async () => {
  await world.admin.query(
    `update absence.absence set status = 'withdrawn' where reference = 'AL-2026-000001'`,
  )
  const { of, assumed } = await paid('2026-06', '2026-06-25')
  assert.deepEqual(assumed?.['2026-04-01'], { told: 0, now: -140_032 })
  assert.ok(of('staff-basic') !== undefined)
})
