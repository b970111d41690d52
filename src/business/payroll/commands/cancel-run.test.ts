import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { explainAll, march, payersOf, preparePeople } from '../../../../test/support/payroll.ts'
import { seatPeople, workedRun, type Payers } from '../../../../test/support/payroll.ts'
import { payslipDetail } from '../queries/payslips.ts'
import { runDetail } from '../queries/runs.ts'
import { cancelRun } from './cancel-run.ts'
import { makeRun } from './make-run.ts'
import { payShare } from './pay-share.ts'
import { sendRun } from './send-run.ts'

let world: World
let payers: Payers
const personId = personIds.adeyemi(1)
const why = 'The cut-off was too early'
const cancel = (runId: string, version: number, caller: Caller = payers.maker) =>
  perform(world.house, caller, cancelRun, { runId, version, why })

before(async () => {
  world = await testWorld(rooms)
  payers = await payersOf(world)
  const loader = await world.caller({ machineOf: 'demo' })
  await preparePeople(world.house, { loader, organisationId: 11 }, [personId])
  await seatPeople(world, loader)
})

test('a share of a run that was cancelled meanwhile pays nobody', async () => {
  const { runId } = await perform(world.house, payers.maker, makeRun, march)
  await cancel(runId, 1)
  const nothing = await perform(world.house, payers.machine, payShare, { runId, share: 1 })
  assert.deepEqual(nothing, { people: 0, payslips: 0 })
})

test('payslips of a cancelled run are nobody’s to see, and the month is paid by another', async () => {
  const runId = await workedRun(world.house, payers)
  const { version } = await ask(world.house, payers.maker, runDetail, { runId })
  const other = await world.caller({ organisationId: 12, roles: ['payroll'] })
  await assert.rejects(cancel(runId, version, other), refusedAs('platform.not-found'))
  await cancel(runId, version)
  await assert.rejects(
    ask(world.house, payers.maker, payslipDetail, { runId, personId }),
    refusedAs('platform.not-found'),
  )
  const again = await workedRun(world.house, payers)
  const payslip = await ask(world.house, payers.maker, payslipDetail, { runId: again, personId })
  assert.equal(payslip.net, 303_596n + 56_100n)
})

test('what was sent for release is not cancelled', async () => {
  const { rows } = await world.admin.query(`select run_id from payroll.run where status = 'made'`)
  const runId = rows[0].run_id as string
  await explainAll(world, payers.maker, runId)
  const { version } = await ask(world.house, payers.maker, runDetail, { runId })
  await perform(world.house, payers.maker, sendRun, { runId, version })
  await assert.rejects(cancel(runId, version + 1), refusedAs('payroll.changed-meanwhile'))
})
