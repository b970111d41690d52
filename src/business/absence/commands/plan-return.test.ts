import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { absence } from '../queries/absences.ts'
import { awayBetween } from '../queries/away.ts'
import { sickFrom } from '../fixtures.ts'
import { planReturn } from './plan-return.ts'
import { reportReturn } from './report-return.ts'

let world: World
let adeyemi: Caller
let manager: Caller
let absenceId: string
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
  absenceId = (await sickFrom(world.house, adeyemi, '2026-02-23')).absenceId
  const back = { absenceId, version: 1, backOn: '2026-03-03' }
  await perform(world.house, manager, reportReturn, back)
})

const plan = (version: number, more: object = {}, as = manager) =>
  perform(world.house, as, planReturn, {
    absenceId,
    version,
    firstOn: '2026-03-03',
    lastOn: '2026-03-13',
    dayMinutes: 240,
    ...more,
  })

test('a return is planned in steps by the line manager, and not by whoever comes back', async () => {
  await assert.rejects(plan(2, {}, adeyemi), refusedAs('absence.own-plan'))
  await assert.rejects(plan(2, { firstOn: '2026-03-02' }), refusedAs('absence.phase-when'))
  await plan(2)
  await plan(3, { firstOn: '2026-03-14', lastOn: '2026-03-20', dayMinutes: 360 })
  await assert.rejects(plan(3), refusedAs('absence.changed-meanwhile'))
  const { phases } = await ask(world.house, adeyemi, absence, { absenceId })
  assert.deepEqual(
    phases.map((step) => [step.firstOn, step.dayMinutes]),
    [
      ['2026-03-03', 240],
      ['2026-03-14', 360],
    ],
  )
})

test('the days are reduced for every room; how far and why a colleague does not read', async () => {
  const asked = { personIds: [personIds.adeyemi(1)], from: '2026-03-13', until: '2026-03-15' }
  const seen = async (as: Caller) =>
    (await ask(world.house, as, awayBetween, asked)).map((one) => [
      one.day,
      one.part,
      one.kind,
      one.minutes,
    ])
  assert.deepEqual(await seen(manager), [
    ['2026-03-13', 'reduced', 'Phased return', 240],
    ['2026-03-14', 'reduced', 'Phased return', 360],
  ])
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  assert.deepEqual(await seen(colleague), [
    ['2026-03-13', 'reduced', 'Away', undefined],
    ['2026-03-14', 'reduced', 'Away', undefined],
  ])
})

test('a step that meets others takes their place', async () => {
  await plan(4, { firstOn: '2026-03-10', lastOn: '2026-03-27', dayMinutes: 300 })
  const { phases } = await ask(world.house, adeyemi, absence, { absenceId })
  assert.deepEqual(
    phases.map((step) => [step.firstOn, step.dayMinutes]),
    [['2026-03-10', 300]],
  )
})
