import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { leaveBalanceOf, loadTaken } from '#business/leave'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { absence } from '../queries/absences.ts'
import { awayBetween } from '../queries/away.ts'
import { addFitNote } from './add-fit-note.ts'
import { giveLeaveBackFor } from './give-leave-back.ts'
import { loadAbsences } from './load-absences.ts'

let world: World
let adeyemi: Caller
let manager: Caller
let absenceId: string
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await perform(world.house, demo, loadTaken, {
    taken: [
      {
        organisationId: 11,
        personId: personIds.adeyemi(1),
        firstOn: '2026-02-19',
        lastOn: '2026-02-26',
        reference: 'LH-2026-000001',
        minutesByDay: [480, 480, 0, 0, 480, 480, 480, 480],
      },
    ],
  })
  const sick = { kind: 'sickness', firstOn: '2026-02-16', lastOn: '2026-02-27' }
  const who = { personId: personIds.adeyemi(1), organisationId: 11 }
  await perform(world.house, demo, loadAbsences, {
    absences: [{ ...who, ...sick, reference: 'AL-2026-000001' }],
  })
  const { rows } = await world.admin.query<{ id: string }>(
    'select absence_id as id from absence.absence',
  )
  absenceId = rows[0]?.id ?? ''
})

const give = (version: number, as = manager) =>
  perform(world.house, as, giveLeaveBackFor, { absenceId, version })
const shown = () => ask(world.house, manager, absence, { absenceId })

test('leave on days of one’s own word is not given back; once a note certifies them it is offered', async () => {
  await assert.rejects(give(1), refusedAs('absence.not-certified'))
  assert.equal((await shown()).leave, undefined)
  const note = { absenceId, version: 1, fromOn: '2026-02-23', untilOn: '2026-03-06' }
  await perform(world.house, adeyemi, addFitNote, note)
  const { leave } = await shown()
  // Monday to Thursday of the second week: the note begins on the Monday.
  assert.deepEqual([leave?.minutes, leave?.days.length], [4 * 480, 4])
  assert.match(leave?.rule.source ?? '', /C-277\/08/)
})

test('one click of the line gives it back once, with its reason; nobody does it for themselves', async () => {
  await assert.rejects(give(2, adeyemi), refusedAs('absence.own-leave'))
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  await assert.rejects(give(2, colleague), refusedAs('platform.not-found'))
  const left = async () => {
    const found = await ask(world.house, adeyemi, leaveBalanceOf, { leaveYear: 2025 })
    return found.left
  }
  const before = await left()
  assert.equal((await give(2)).minutes, 4 * 480)
  assert.equal((await left()) - before, 4 * 480)
  assert.equal((await shown()).leave, undefined)
  await assert.rejects(give(3), refusedAs('leave.nothing-to-give-back'))
  const { rows } = await world.admin.query<{ reason: string }>(
    'select reason from leave.adjustment',
  )
  assert.deepEqual(
    rows.map(({ reason }) => reason),
    ['Given back: away on these days by AL-2026-000001'],
  )
})

test('days that were given back are days of sickness alone', async () => {
  const asked = { personIds: [personIds.adeyemi(1)], from: '2026-02-20', until: '2026-02-25' }
  const away = await ask(world.house, manager, awayBetween, asked)
  assert.deepEqual(
    away.filter(({ kind }) => kind === 'Leave').map(({ day }) => day),
    ['2026-02-20', '2026-02-21', '2026-02-22'],
  )
  assert.equal(away.filter(({ kind }) => kind === 'Sick').length, 5)
})
