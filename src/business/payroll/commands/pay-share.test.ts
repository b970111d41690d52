import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { march, payersOf, preparePeople, type Payers } from '../../../../test/support/payroll.ts'
import { runDetail, runs } from '../queries/runs.ts'
import { cancelRun } from './cancel-run.ts'
import { makeRun } from './make-run.ts'
import { payShare } from './pay-share.ts'

let world: World
let payers: Payers
const personId = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  payers = await payersOf(world)
  const loader = await world.caller({ machineOf: 'demo' })
  await preparePeople(world.house, { loader, organisationId: 11 }, [personId])
})

/** A run of two shares, as one of more than a thousand people has them. */
async function runInTwo(): Promise<string> {
  const { runId } = await perform(world.house, payers.maker, makeRun, march)
  await world.admin.query(
    `insert into payroll.share select force_id, organisation_id, run_id, 2, person_ids[3:], null
     from payroll.share where run_id = $1`,
    [runId],
  )
  await world.admin.query(
    'update payroll.share set person_ids = person_ids[:2] where run_id = $1 and share = 1',
    [runId],
  )
  await world.admin.query('update payroll.run set shares = 2 where run_id = $1', [runId])
  return runId
}

const pay = (runId: string, share: number) =>
  perform(world.house, payers.machine, payShare, { runId, share })
const payslips = async (runId: string): Promise<number> => {
  const { rows } = await world.admin.query(
    'select count(*)::int as payslips from payroll.payslip where run_id = $1',
    [runId],
  )
  return rows[0].payslips
}

test('a share that is worked through twice, or by two at once, pays once', async () => {
  const runId = await runInTwo()
  assert.deepEqual(await pay(runId, 1), { people: 2, payslips: 2 })
  assert.deepEqual(await pay(runId, 1), { people: 0, payslips: 0 })
  const both = await Promise.all([pay(runId, 2), pay(runId, 2)])
  assert.deepEqual(
    both.map(({ people }) => people).toSorted((a, b) => a - b),
    [0, 3],
  )
  const { status, sharesDone, version } = await ask(world.house, payers.maker, runDetail, { runId })
  assert.deepEqual([status, sharesDone, await payslips(runId)], ['made', 2, 5])
  await perform(world.house, payers.maker, cancelRun, { runId, version, why: 'Once more' })
})

test('the last two shares at once make the run once', async () => {
  const runId = await runInTwo()
  await Promise.all([pay(runId, 1), pay(runId, 2)])
  const { status, sharesDone, version } = await ask(world.house, payers.maker, runDetail, { runId })
  assert.deepEqual([status, sharesDone, await payslips(runId)], ['made', 2, 5])
  await perform(world.house, payers.maker, cancelRun, { runId, version, why: 'Once more' })
})

test('where a share fails nothing of it is kept, and the run goes on once it is put right', async () => {
  const runId = await runInTwo()
  await world.admin.query("update paydetails.detail set tax_code = 'BROKEN'")
  const failed = await Promise.allSettled([pay(runId, 1), pay(runId, 2)])
  assert.deepEqual(failed.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const open = await ask(world.house, payers.maker, runDetail, { runId })
  assert.deepEqual([open.status, open.sharesDone], ['making', 1])
  await world.admin.query("update paydetails.detail set tax_code = '1257L'")
  for (const share of [1, 2]) await pay(runId, share)
  assert.equal((await ask(world.house, payers.maker, runDetail, { runId })).status, 'made')
  assert.equal(await payslips(runId), 5)
  const { rows } = await ask(world.house, payers.maker, runs, {})
  assert.deepEqual(rows.map(({ status }) => status).toSorted(), ['cancelled', 'cancelled', 'made'])
})
