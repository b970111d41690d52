import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { recordStanding } from '#business/paydetails'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { explainAll, payersOf, preparePeople } from '../../../../test/support/payroll.ts'
import { seatPeople, workedRun, type Payers } from '../../../../test/support/payroll.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { sendRun } from '../commands/send-run.ts'
import { runDetail } from './runs.ts'

let world: World
let payers: Payers
let runId: string
const adeyemi = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  payers = await payersOf(world)
  const loader = await world.caller({ machineOf: 'demo' })
  const paid = [adeyemi, personIds.okafor(1), personIds.chief(1), personIds.deputy(1)]
  await preparePeople(world.house, { loader, organisationId: 11 }, paid)
  await seatPeople(world, loader)
  await perform(world.house, payers.maker, recordStanding, {
    personId: adeyemi,
    kind: 'subscription',
    says: 'Police Federation',
    from: '2026-03-01',
    each: '2395',
  })
  runId = await workedRun(world.house, payers)
})

const FPS = 'The submission to HMRC (FPS) comes to the same net pay'
const detail = () => ask(world.house, payers.maker, runDetail, { runId })

test('what HMRC will be told comes to the net pay of the run, what is taken of it included', async () => {
  const { gate, checks } = await detail()
  assert.equal(gate?.totals.other, 2_395n)
  assert.equal(gate?.fpsPence, gate?.netPence)
  const line = checks.find(({ says }) => says === FPS)
  assert.deepEqual(line, { says: FPS, holds: true, figures: [gate?.netPence, gate?.netPence] })
})

test('a line that HMRC would not be told of holds the run, with both figures', async () => {
  await world.admin.query(
    `alter table payroll.line disable trigger user;
     update payroll.line set code = 'tax' where code = 'subscription'`,
  )
  const { gate, checks, version } = await detail()
  assert.equal(Number(gate?.fpsPence) - Number(gate?.netPence), 2_395)
  assert.equal(checks.find(({ says }) => says === FPS)?.holds, false)
  await explainAll(world, payers.maker, runId)
  await assert.rejects(
    perform(world.house, payers.maker, sendRun, { runId, version }),
    refusedAs('payroll.does-not-agree'),
  )
})
