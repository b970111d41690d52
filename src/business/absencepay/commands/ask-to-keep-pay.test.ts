import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { payersOf } from '../../../../test/support/payroll.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadedAbsence } from '../fixtures.ts'
import { keptPay, keptPays, keptPaySummary } from '../queries/kept.ts'
import { askToKeepPay } from './ask-to-keep-pay.ts'

let world: World
let payroll: Caller
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
  ;({ maker: payroll } = await payersOf(world))
})

const request = (more: object = {}, caller = hr) =>
  perform(world.house, caller, askToKeepPay, { absenceId, ...asking, ...more })
const shown = (caller = hr) => ask(world.house, caller, keptPay, { keptId })

test('HR sees whose pay falls within six weeks, and on which day', async () => {
  const { falling } = await ask(world.house, hr, keptPays, {})
  assert.deepEqual(
    falling.map(({ name, percent, fallsOn }) => [name, percent, fallsOn]),
    [['Funmi Adeyemi', 100, '2026-03-12']],
  )
  await assert.rejects(ask(world.house, payroll, keptPays, {}), refusedAs('platform.not-permitted'))
})

test('days before the sickness or back to front, others than officers and one’s own are refused', async () => {
  await assert.rejects(request({ firstOn: '2025-09-09' }), refusedAs('absencepay.kept-when'))
  await assert.rejects(request({ lastOn: '2026-03-11' }), refusedAs('absencepay.kept-when'))
  const own = await world.caller({ personId, roles: ['hr-adviser'] })
  await assert.rejects(request({}, own), refusedAs('absencepay.own-decision'))
  const line = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(request({}, line), refusedAs('platform.not-permitted'))
  const other = await world.caller({ organisationId: 12, roles: ['hr-adviser'] })
  await assert.rejects(request({}, other), refusedAs('platform.not-found'))
  await world.admin.query(
    `update absence.absence set kind = 'maternity', status = 'approved', last_on = '2026-12-01'`,
  )
  await assert.rejects(request(), refusedAs('absencepay.no-discretion'))
  await world.admin.query(
    `update absence.absence set kind = 'sickness', status = 'open', last_on = null`,
  )
})

test('it waits for whoever the scheme names, who is not whoever asked', async () => {
  const sent = await request()
  keptId = sent.keptId
  assert.match(sent.reference, /^KP-2026-\d{6}$/)
  await assert.rejects(request({ lastOn: '2026-03-20' }), refusedAs('absencepay.kept-already'))
  const { lines, approve } = await ask(world.house, decider, keptPaySummary, { id: keptId })
  assert.equal(approve, 'Keep full pay on')
  assert.ok(lines.some(({ answer }) => answer === asking.reason))
  const officer = await world.caller({ personId })
  assert.equal((await shown(officer)).status, 'asked')
  await assert.rejects(shown(payroll), refusedAs('platform.not-found'))
})
