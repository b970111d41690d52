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
import { settleHalfPay } from './settle-half-pay.ts'

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
  await perform(world.house, mother, chooseHalfPay, { absenceId })
})

const statusOf = async () => (await ask(world.house, mother, halfPay, { absenceId })).status

test('nobody agrees to their own, and nobody without the case', async () => {
  const own = await world.caller({ personId, roles: ['hr-adviser'] })
  await assert.rejects(decideOn(world, own, absenceId, 'approved'), /./)
  const decision = { id: absenceId, caseId: absenceId, outcome: 'approved' as const }
  await assert.rejects(
    perform(world.house, hr, settleHalfPay, decision),
    refusedAs('platform.not-permitted'),
  )
  assert.equal(await statusOf(), 'asked')
})

test('refused, full pay stays and it can be chosen again; agreed, who agreed is kept', async () => {
  await decideOn(world, hr, absenceId, 'refused', 'The last week is wanted in full')
  assert.equal(await statusOf(), 'refused')
  await perform(world.house, mother, chooseHalfPay, { absenceId })
  await decideOn(world, hr, absenceId, 'approved')
  const { rows } = await world.admin.query(
    'select status, decided_by as by, version from absencepay.spread where absence_id = $1',
    [absenceId],
  )
  assert.deepEqual(rows, [{ status: 'agreed', by: personIds.chief(1), version: 4 }])
})
