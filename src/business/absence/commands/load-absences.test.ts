import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { absencesOf, health } from '../queries/absences.ts'
import { lostDays } from '../queries/lost-report.ts'
import { loadAbsences } from './load-absences.ts'

let world: World
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

const ended = {
  personId: personIds.adeyemi(1),
  organisationId: 11,
  reference: 'AL-2026-000001',
  kind: 'sickness',
  firstOn: '2026-02-05',
  lastOn: '2026-02-10',
  reason: 'cold',
  interviewedBy: personIds.okafor(1),
}

test('absences of before are entered with what was said of them, all or none', async () => {
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const load = (absences: unknown[]) => perform(world.house, demo, loadAbsences, { absences })
  const { lastOn: _, interviewedBy: __, ...open } = ended
  const rows = [ended, { ...open, reference: 'AL-2026-000002', firstOn: '2026-03-02' }]
  assert.deepEqual(await load(rows), { absences: 2 })
  const seen = (await ask(world.house, adeyemi, absencesOf, {})).rows
  assert.deepEqual(
    seen.map(({ status, interviewOn }) => [status, interviewOn]),
    [
      ['open', null],
      ['ended', '2026-02-11'],
    ],
  )
  const { absenceId } = seen[1] ?? { absenceId: '' }
  const said = await ask(world.house, manager, health, { absenceId })
  assert.equal(said.interviewer, 'Ngozi Okafor')
  await assert.rejects(load([ended]), refusedAs('absence.loaded-already'))
  await assert.rejects(
    perform(world.house, manager, loadAbsences, { absences: [] }),
    refusedAs('platform.not-permitted'),
  )
})

test('days lost are working days: a week-end in between is not lost', async () => {
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const asked = { by: 'month', measure: 'days' }
  const { groups, total } = await ask(world.house, hr, lostDays.figures, asked)
  assert.deepEqual(
    groups.map(({ words, values }) => [words[0], Number(values[0])]),
    [['February 2026', 4]],
  )
  assert.equal(Number(total.values[1]), 1)
  const records = lostDays.behind
  assert.ok(records !== undefined)
  assert.equal((await ask(world.house, hr, records, {})).rows.length, 4)
})
