import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadedAbsence } from '../fixtures.ts'
import { keptPay } from '../queries/kept.ts'
import { askToEndKeptPay } from './ask-to-end-kept-pay.ts'
import { askToKeepPay } from './ask-to-keep-pay.ts'

let world: World
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
  ;({ keptId } = await request())
})

const request = (more: object = {}, caller = hr) =>
  perform(world.house, caller, askToKeepPay, { absenceId, ...asking, ...more })
const shown = (caller = hr) => ask(world.house, caller, keptPay, { keptId })

test('only what is kept on ends, and nobody asks for their own', async () => {
  const end = { keptId, version: 1, endOn: '2026-04-15', reason: 'They work again in steps' }
  const ends = (caller: Caller) => perform(world.house, caller, askToEndKeptPay, end)
  await assert.rejects(ends(hr), refusedAs('absencepay.not-kept'))
  const own = await world.caller({ personId, roles: ['hr-adviser'] })
  await assert.rejects(ends(own), refusedAs('absencepay.own-decision'))
  await decideOn(world, decider, keptId, 'approved')
})

test('that it ends sooner is asked for and decided the same way; until then it goes on', async () => {
  const { version } = await shown()
  const end = { keptId, version, endOn: '2026-04-15', reason: 'They work again in steps' }
  const ends = (more: object) => perform(world.house, hr, askToEndKeptPay, { ...end, ...more })
  await assert.rejects(ends({ endOn: '2026-04-30' }), refusedAs('absencepay.kept-when'))
  await assert.rejects(ends({ version: 1 }), refusedAs('absencepay.changed-meanwhile'))
  await ends({})
  await assert.rejects(ends({ version: version + 1 }), refusedAs('absencepay.not-kept'))
  assert.deepEqual([(await shown()).status, (await shown()).lastOn], ['to-end', '2026-04-30'])
  await decideOn(world, decider, keptId, 'approved')
  assert.deepEqual([(await shown()).status, (await shown()).lastOn], ['agreed', '2026-04-15'])
})

test('refused, it goes on to the last day that was decided', async () => {
  const { version } = await shown()
  const end = { keptId, version, endOn: '2026-03-31', reason: 'They are back' }
  await perform(world.house, hr, askToEndKeptPay, end)
  await decideOn(world, decider, keptId, 'refused', 'They are not back yet')
  assert.deepEqual([(await shown()).status, (await shown()).lastOn], ['agreed', '2026-04-15'])
})
