import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { payslipDetail } from '#business/payroll'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { releasedRun } from '../../../../test/support/payroll.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadedAbsence } from '../fixtures.ts'
import { myAbsencePay } from '../queries/mine.ts'
import { halfPay, halfPaySummary } from '../queries/spreads.ts'
import { chooseHalfPay } from './choose-half-pay.ts'

let world: World
let mother: Caller
let hr: Caller
let absenceId: string
const personId = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  const loader = await world.caller({ machineOf: 'demo' })
  // Week 14 begins on 16 March 2026, week 23 ends on 24 May.
  const leave = { kind: 'maternity', firstOn: '2025-12-15', lastOn: '2026-12-13' }
  absenceId = await loadedAbsence(world, loader, { personId, ...leave })
  mother = await world.caller({ personId })
  hr = await world.caller({ personId: personIds.chief(1), roles: ['hr-adviser'] })
})

const choose = (caller = mother) => perform(world.house, caller, chooseHalfPay, { absenceId })
const shown = (caller = mother) => ask(world.house, caller, halfPay, { absenceId })

// Police Regulations 2003 reg. 29, Annex L.
test('what each month comes to is shown either way before anything is chosen', async () => {
  const { fromOn, lastOn, fullWeeks, months, status, mayAsk } = await shown()
  assert.deepEqual(
    [fromOn, lastOn, fullWeeks, status, mayAsk],
    ['2026-03-16', '2026-05-24', 13, null, true],
  )
  // Full pay of 4,451.83; half of each of its two lines from 16 March. As it is full pay goes on
  // to 19 April.
  const [march, , may] = months
  const half = Math.round((418_800 * 16) / 31 / 2) + Math.round((26_383 * 16) / 31 / 2)
  assert.deepEqual(march, { monthOn: '2026-03-01', without: 445_183, with: 445_183 - half })
  assert.equal(months.length, 3)
  assert.ok(may!.with > may!.without, 'in May half pay is more than the statutory pay alone')
  const { leave } = await ask(world.house, mother, myAbsencePay, {})
  assert.deepEqual(
    leave.map(({ title, choice }) => [title, choice]),
    [['Maternity leave', null]],
  )
})

test('nobody chooses for others, and chosen it waits for HR', async () => {
  const line = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(choose(line), refusedAs('platform.not-found'))
  await assert.rejects(shown(line), refusedAs('platform.not-found'))
  await choose()
  await assert.rejects(choose(), refusedAs('absencepay.spread-asked'))
  const summary = await ask(world.house, hr, halfPaySummary, { id: absenceId })
  assert.equal(
    summary.title,
    'Maternity leave at half pay: Funmi Adeyemi, 16 March 2026 to 24 May 2026',
  )
})

test('agreed, pay follows: March is at half pay from the 16th, and the line says by choice', async () => {
  await decideOn(world, hr, absenceId, 'approved')
  const { runId, maker } = await releasedRun(world)
  const { lines, gross } = await ask(world.house, maker, payslipDetail, { runId, personId })
  const half = lines.find(({ code }) => code === 'half-pay')
  assert.deepEqual(
    [half?.quantity, half?.version],
    [16, 'maternity officer, 2020-01-01, spread by choice'],
  )
  assert.equal(gross, BigInt((await shown()).months[0]!.with))
})

test('once it has begun it is not chosen any more; other leave has no such choice', async () => {
  world.clock.advance({ hours: 14 * 24 })
  await world.admin.query(`update absencepay.spread set status = 'taken-back'`)
  assert.equal((await shown()).mayAsk, false)
  await assert.rejects(choose(), refusedAs('absencepay.spread-begun'))
  await world.admin.query(`update absence.absence set kind = 'adoption'`)
  await assert.rejects(choose(), refusedAs('absencepay.no-spread'))
  await assert.rejects(shown(), refusedAs('platform.not-found'))
})
