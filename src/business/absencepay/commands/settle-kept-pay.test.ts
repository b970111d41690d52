import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { payslipDetail } from '#business/payroll'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import {
  payersOf,
  preparePeople,
  releaseRun,
  seatPeople,
  workedRun,
  type Payers,
} from '../../../../test/support/payroll.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadedAbsence } from '../fixtures.ts'
import { keptPay } from '../queries/kept.ts'
import { askToKeepPay } from './ask-to-keep-pay.ts'
import { settleKeptPay } from './settle-kept-pay.ts'

let world: World
let payers: Payers
let hr: Caller
let decider: Caller
let absenceId: string
let keptId: string
const personId = personIds.adeyemi(1)
const asking = {
  level: 'full',
  firstOn: '2026-03-12',
  lastOn: '2026-04-30',
  reason: 'Hurt on duty; a return in May is planned',
} as const

before(async () => {
  world = await testWorld(rooms)
  const loader = await world.caller({ machineOf: 'demo' })
  // Day 183 is 11 March 2026: half pay from the 12th.
  const sick = { kind: 'sickness', firstOn: '2025-09-10' }
  absenceId = await loadedAbsence(world, loader, { personId, ...sick })
  hr = await world.caller({ personId: personIds.okafor(1), roles: ['hr-adviser'] })
  decider = await world.caller({ personId: personIds.chief(1), roles: ['hr-adviser'] })
  await preparePeople(world.house, { loader, organisationId: 11 }, [
    personId,
    personIds.okafor(1),
    personIds.chief(1),
    personIds.deputy(1),
  ])
  await seatPeople(world, loader)
  payers = await payersOf(world)
})

const request = (more: object = {}, caller = hr) =>
  perform(world.house, caller, askToKeepPay, { absenceId, ...asking, ...more })
const shown = (caller = hr) => ask(world.house, caller, keptPay, { keptId })
const keptIn = async (runId: string) =>
  (await ask(world.house, payers.maker, payslipDetail, { runId, personId })).lines
    .filter(({ code }) => code === 'half-pay' || code === 'kept-pay')
    .map(({ code, monthOn, quantity }) => [code, monthOn, quantity])

test('whoever asked does not decide, and nobody without the case', async () => {
  ;({ keptId } = await request())
  await assert.rejects(decideOn(world, hr, keptId, 'approved'), /./)
  const decision = { id: keptId, caseId: keptId, outcome: 'approved' as const }
  await assert.rejects(
    perform(world.house, decider, settleKeptPay, decision),
    refusedAs('platform.not-permitted'),
  )
  assert.equal((await shown()).status, 'asked')
})

test('refused, pay falls as the rule has it; asked for anew and decided, it is kept on', async () => {
  await decideOn(world, decider, keptId, 'refused', 'Occupational health has not been asked')
  assert.equal((await shown()).status, 'refused')
  const first = await workedRun(world.house, payers)
  assert.deepEqual(await keptIn(first), [['half-pay', '2026-03-01', 20]])
  await releaseRun(world, payers, first)
  ;({ keptId } = await request())
  await decideOn(world, decider, keptId, 'approved')
  const { status, decider: by, mayEnd } = await shown()
  assert.deepEqual([status, by, mayEnd], ['agreed', 'Marcel Baptiste', true])
})

test('pay follows for the days it covers, arrears among them, and the line names the decision', async () => {
  world.clock.advance({ hours: 30 * 24 })
  const april = { monthOn: '2026-04-01', payOn: '2026-04-24', workedUntil: '2026-04-02' }
  const runId = await workedRun(world.house, payers, april)
  assert.deepEqual(await keptIn(runId), [
    ['kept-pay', '2026-03-01', 20],
    ['half-pay', '2026-04-01', 30],
    ['kept-pay', '2026-04-01', 30],
  ])
  const { lines, gross } = await ask(world.house, payers.maker, payslipDetail, { runId, personId })
  assert.equal(gross, 445_183n + 143_608n)
  const kept = lines.find(({ code, monthOn }) => code === 'kept-pay' && monthOn === '2026-04-01')
  const { reference } = await shown()
  assert.equal(
    kept?.says,
    `Sickness AL-2025-000001, from 10 September 2025; kept at full pay by decision ${reference}, to 30 April 2026`,
  )
  await releaseRun(world, payers, runId)
})
