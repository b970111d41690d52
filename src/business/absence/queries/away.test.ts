import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import { ask, perform, type Caller } from '#platform/actions'
import type { Day } from '#platform/time'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadTaken } from '#business/leave'
import { seeAbsence } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { loadAbsences } from '../commands/load-absences.ts'
import { sickFrom } from '../fixtures.ts'
import { teamAway } from './absences.ts'
import { awayBetween } from './away.ts'
import { sickPayOf } from './sick-pay.ts'

let world: World
let manager: Caller
let adeyemi: Caller
const people = [personIds.adeyemi(1), personIds.okafor(1), personIds.covert(1)]
before(async () => {
  world = await testWorld(rooms)
  manager = await world.caller({ personId: personIds.okafor(1) })
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await sickFrom(world.house, adeyemi, '2026-03-02', { expectedOn: '2026-03-06', reason: 'mind' })
  const own = { organisationId: 11, firstOn: '2026-03-10', lastOn: '2026-03-11' }
  await perform(world.house, demo, loadTaken, {
    taken: [
      {
        ...own,
        personId: personIds.adeyemi(1),
        reference: 'LH-2026-000001',
        minutesByDay: [480, 480],
      },
    ],
  })
  const away = { organisationId: 11, kind: 'sickness', firstOn: '2026-03-02' }
  await perform(world.house, demo, loadAbsences, {
    absences: [
      { ...away, personId: personIds.okafor(1), reference: 'AL-2026-000001' },
      { ...away, personId: personIds.covert(1), reference: 'AL-2026-000002' },
    ],
  })
})

/** What duty does with it. */
const asked = defineQuery({
  name: 'absence.asked-by-a-test',
  says: 'Asks as the room of duty does',
  permission: seeAbsence,
  input: z.strictObject({ from: z.string(), to: z.string() }),
  run: (ctx, { from, to }) => awayBetween(ctx, people, from as Day, to as Day),
})
const between = async (from: string, to: string) =>
  (await ask(world.house, manager, asked, { from, to })).map((one) => [
    one.personId === personIds.adeyemi(1) ? 'adeyemi' : 'okafor',
    one.kind,
    one.firstOn,
    one.lastOn,
  ])

test('leave and absence stand in one list, without health, and without the covert', async () => {
  const sick = ['adeyemi', 'Sick', '2026-03-02', '2026-03-05']
  const open = ['okafor', 'Sick', '2026-03-02', null]
  const leave = ['adeyemi', 'Leave', '2026-03-10', '2026-03-11']
  assert.deepEqual(await between('2026-03-01', '2026-03-31'), [open, sick, leave])
  assert.deepEqual(await between('2026-03-06', '2026-03-09'), [open], 'expected back by then')
  assert.deepEqual(await between('2026-02-01', '2026-03-01'), [])
})

test('a manager sees their own people in it, and not themselves', async () => {
  const { rows, people: many } = await ask(world.house, manager, teamAway, {})
  assert.equal(many, 1)
  assert.deepEqual(
    rows.map(({ name, kind }) => [name, kind]),
    [
      ['Funmi Adeyemi', 'Sick'],
      ['Funmi Adeyemi', 'Leave'],
    ],
  )
})

test('sick pay is shown to them and HR; their manager sees none of it', async () => {
  const own = await ask(world.house, manager, sickPayOf, {})
  assert.deepEqual([own?.spells.length, own?.statutory.qualifyingDays], [1, 0])
  assert.equal(own?.occupational?.fullLeft, 181)
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const seen = await ask(world.house, hr, sickPayOf, { personId: personIds.adeyemi(1) })
  assert.equal(seen?.occupational?.daysSick, 2)
  await assert.rejects(
    ask(world.house, manager, sickPayOf, { personId: personIds.adeyemi(1) }),
    refusedAs('platform.not-found'),
  )
})
