import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { absence } from '../queries/absences.ts'
import { awayBetween } from '../queries/away.ts'
import { enterWorkedDay } from './enter-worked-day.ts'
import { loadAbsences } from './load-absences.ts'

let world: World
let adeyemi: Caller
let absenceId: string
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const workedOn = Array.from({ length: 9 }, (_one, index) => `2026-02-0${index + 1}`)
  await perform(world.house, demo, loadAbsences, {
    absences: [
      {
        personId: personIds.adeyemi(1),
        organisationId: 11,
        reference: 'AL-2026-000001',
        kind: 'maternity',
        firstOn: '2026-01-05',
        lastOn: '2027-01-03',
        workedOn,
      },
    ],
  })
  const { rows } = await world.admin.query<{ id: string }>(
    'select absence_id as id from absence.absence',
  )
  absenceId = rows[0]?.id ?? ''
})

const enter = (version: number, workedOn: string, more: object = {}, as = adeyemi) =>
  perform(world.house, as, enterWorkedDay, { absenceId, version, workedOn, ...more })

test('the tenth day may be worked and the eleventh may not, until one is taken off again', async () => {
  assert.deepEqual((await enter(1, '2026-03-10')).used, 10)
  await assert.rejects(enter(2, '2026-03-11'), refusedAs('absence.worked-days-used'))
  assert.equal((await enter(2, '2026-03-10')).used, 10, 'the same day once')
  assert.equal((await enter(3, '2026-02-01', { worked: 'no' })).used, 9)
  await enter(4, '2026-03-11')
  const { worked } = await ask(world.house, adeyemi, absence, { absenceId })
  assert.deepEqual([worked?.rule.mostDays, worked?.days.length], [10, 10])
})

test('whoever works on a day of their leave is not away on it', async () => {
  const asked = { personIds: [personIds.adeyemi(1)], from: '2026-03-09', until: '2026-03-13' }
  const away = await ask(world.house, adeyemi, awayBetween, asked)
  assert.deepEqual(
    away.map(({ day }) => day),
    ['2026-03-09', '2026-03-12'],
  )
})

test('a day outside the leave, and leave of somebody out of reach, are refused', async () => {
  await assert.rejects(enter(5, '2026-01-04'), refusedAs('absence.worked-outside'))
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  await assert.rejects(enter(5, '2026-03-12', {}, colleague), refusedAs('platform.not-found'))
})
