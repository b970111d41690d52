import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { explainAll, payersOf, preparePeople } from '../../../../test/support/payroll.ts'
import { seatPeople, workedRun, type Payers } from '../../../../test/support/payroll.ts'
import { runDetail } from '../queries/runs.ts'
import { sendRun } from './send-run.ts'
import { settleRun } from './settle-run.ts'

let world: World
let payers: Payers
let runId: string
const settle = (batchKey: string | null, outcome: string) =>
  perform(world.house, payers.machine, settleRun, { batchKey, outcome })
const detail = () => ask(world.house, payers.maker, runDetail, { runId })
async function send(): Promise<string | null> {
  const { version } = await detail()
  await perform(world.house, payers.maker, sendRun, { runId, version })
  return (await detail()).batchKey
}

before(async () => {
  world = await testWorld(rooms)
  payers = await payersOf(world)
  const loader = await world.caller({ machineOf: 'demo' })
  const people = ['adeyemi', 'okafor', 'chief', 'deputy'] as const
  const ids = people.map((name) => personIds[name](1))
  await preparePeople(world.house, { loader, organisationId: 11 }, ids)
  await seatPeople(world, loader)
  runId = await workedRun(world.house, payers)
  await explainAll(world, payers.maker, runId)
})

test('refused, the run can be sent again, with payments of another key', async () => {
  const first = await send()
  assert.deepEqual(await settle(first, 'refused'), { runId })
  const { status, batchKey } = await detail()
  assert.deepEqual([status, batchKey], ['made', null])
  assert.notEqual(await send(), first)
  assert.deepEqual(await settle(first, 'released'), { runId: null }, 'what is past is past')
})

test('whose account is gone since the run was made is not left out in silence', async () => {
  const { batchKey } = await detail()
  await settle(batchKey, 'refused')
  const set = (status: string) =>
    world.admin.query(
      `update records.bank_account set status = $2, settled_words = 'Test', first_use_on =
         case when $2 = 'confirmed' then date '2020-01-01' end where person_id = $1`,
      [personIds.adeyemi(1), status],
    )
  await set('refused')
  await assert.rejects(send(), refusedAs('payroll.account-gone'))
  await set('confirmed')
  await send()
})

test('two releases at once release it once: one fact, one journal', async () => {
  const { batchKey } = await detail()
  // A force of 4,000,000 pounds: half a per cent, less the allowance of 15,000 pounds.
  await world.admin.query('update payroll.run set pay_bill_pence = 400000000 where run_id = $1', [
    runId,
  ])
  const both = await Promise.all([settle(batchKey, 'released'), settle(batchKey, 'released')])
  assert.deepEqual(new Set(both.map((one) => one.runId)), new Set([runId, null]))
  const late = await settle(batchKey, 'refused')
  assert.deepEqual(late, { runId: null }, 'a released run stays released')
  assert.equal((await detail()).status, 'released')
  const { rows } = await world.admin.query(
    `select count(*)::int as facts from events.outbox
     where kind = 'event' and name = 'payroll.run-released'`,
  )
  assert.deepEqual(rows, [{ facts: 1 }])
  const posted = await world.admin.query(
    `select line->>'debit' as pence from events.outbox,
       json_array_elements((payload->'lines')::json) as line
     where kind = 'job' and name = 'ledger.post' and line->>'subjective' = '1080'`,
  )
  assert.deepEqual(posted.rows, [{ pence: '500000' }])
})

test('payments that no run knows are passed over', async () => {
  assert.deepEqual(await settle('nobody-knows-it', 'released'), { runId: null })
})
