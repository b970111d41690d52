import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadedAbsence } from '../fixtures.ts'
import { halfPay } from '../queries/spreads.ts'
import { chooseHalfPay } from './choose-half-pay.ts'
import { takeBackHalfPay } from './take-back-half-pay.ts'

let world: World
let mother: Caller
let hr: Caller
let absenceId: string
const personId = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  const loader = await world.caller({ machineOf: 'demo' })
  const leave = { kind: 'maternity', firstOn: '2025-12-15', lastOn: '2026-12-13' }
  absenceId = await loadedAbsence(world, loader, { personId, ...leave })
  mother = await world.caller({ personId })
  hr = await world.caller({ personId: personIds.chief(1), roles: ['hr-adviser'] })
})

const choose = () => perform(world.house, mother, chooseHalfPay, { absenceId })
const shown = () => ask(world.house, mother, halfPay, { absenceId })
const takeBack = (version: number, caller = mother) =>
  perform(world.house, caller, takeBackHalfPay, { absenceId, version })

test('what waits is taken back, and nobody agrees to it then', async () => {
  await choose()
  await assert.rejects(takeBack(7), refusedAs('absencepay.changed-meanwhile'))
  await assert.rejects(takeBack(1, hr), refusedAs('platform.not-found'))
  await takeBack(1)
  await assert.rejects(takeBack(2), refusedAs('absencepay.nothing-to-take-back'))
  await assert.rejects(decideOn(world, hr, absenceId, 'approved'), /./)
})

test('chosen again and agreed it is taken back until the day before it begins', async () => {
  await choose()
  await decideOn(world, hr, absenceId, 'approved')
  const { status, version } = await shown()
  assert.equal(status, 'agreed')
  await takeBack(version)
  assert.equal((await shown()).status, 'taken-back')
})

test('once it has begun it stands', async () => {
  await choose()
  await decideOn(world, hr, absenceId, 'approved')
  world.clock.advance({ hours: 13 * 24 })
  const { version, mayTakeBack } = await shown()
  assert.equal(mayTakeBack, false)
  await assert.rejects(takeBack(version), refusedAs('absencepay.spread-begun'))
})
