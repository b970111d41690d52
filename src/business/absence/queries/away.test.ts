import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import type { Day } from '#platform/time'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadTaken } from '#business/leave'
import { unitStrength } from '../../leave/queries/unit-strength.ts'
import { loadAbsences } from '../commands/load-absences.ts'
import { sickFrom } from '../fixtures.ts'
import { teamAway } from './absences.ts'
import { stretchesOf } from '../rules/away.ts'
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

const between = async (as: Caller, from: string, until: string) => {
  const days = { from: from as Day, until: until as Day }
  const found = await ask(world.house, as, awayBetween, { personIds: people, ...days })
  return stretchesOf(found, days).map(({ personId, kind, firstOn, lastOn }) => [
    personId === personIds.adeyemi(1) ? 'adeyemi' : 'okafor',
    kind,
    firstOn,
    lastOn,
  ])
}

const sick = ['adeyemi', 'Sick', '2026-03-02', '2026-03-05']
const open = ['okafor', 'Sick', '2026-03-02', null]
const leave = ['adeyemi', 'Leave', '2026-03-10', '2026-03-11']

test('leave and absence stand in one list, without health, and without the covert', async () => {
  assert.deepEqual(await between(manager, '2026-03-01', '2026-04-01'), [open, sick, leave])
  assert.deepEqual(await between(manager, '2026-03-06', '2026-03-09'), [open], 'expected back')
  assert.deepEqual(await between(manager, '2026-02-01', '2026-03-02'), [])
})

test('a colleague reads that somebody is away, not that they are sick', async () => {
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  const away = ([who, , firstOn, lastOn]: typeof open) => [who, 'Away', firstOn, lastOn]
  assert.deepEqual(await between(colleague, '2026-03-01', '2026-04-01'), [
    away(open),
    away(sick),
    leave,
  ])
  const elsewhere = await world.caller({ organisationId: 12, personId: personIds.scrutineer(1) })
  assert.deepEqual(await between(elsewhere, '2026-03-01', '2026-04-01'), [])
})

test('whoever is absent strengthens no unit, and days of a recall divide a leave', async () => {
  const { units } = await ask(world.house, manager, unitStrength, { from: '2026-03-02' })
  const [tuesday, thursday] = [units[0]?.days[1], units[0]?.days[10]]
  assert.equal((thursday?.atWork ?? 0) - (tuesday?.atWork ?? 0), 1, 'Adeyemi is back')
  const day = (on: string) => ({
    personId: 'a',
    day: on as Day,
    part: 'whole' as const,
    kind: 'Leave' as const,
    firstOn: '2026-05-01' as Day,
    lastOn: '2026-05-09' as Day,
  })
  const days = { from: '2026-05-03' as Day, until: '2026-05-08' as Day }
  const cut = stretchesOf(['2026-05-03', '2026-05-04', '2026-05-06', '2026-05-07'].map(day), days)
  assert.deepEqual(
    cut.map(({ firstOn, lastOn }) => [firstOn, lastOn]),
    [
      ['2026-05-01', '2026-05-04'],
      ['2026-05-06', '2026-05-09'],
    ],
  )
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
