import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { loadSkills } from '#business/learning'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { rosterFor } from '../fixtures.ts'
import { teamRoster } from '../queries/team.ts'
import { plannedUnits, unitCover, unitDuty } from '../queries/unit-duty.ts'
import { changeDuty } from './change-duty.ts'
import { endCommitment } from './end-commitment.ts'
import { enterCommitment } from './enter-commitment.ts'
import { setMinimum } from './set-minimum.ts'

let world: World
let chief: Caller
const unitId = unitIds.lambeth(1)
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterFor(world.house, demo, { organisationId: 11, unitId })
  chief = await world.caller({ personId: personIds.chief(1) })
})

const coverOn = async (day: string) => {
  const { rows } = await ask(world.house, chief, unitCover, { unitId, from: day })
  const [first] = rows.filter((row) => row.day === day)
  return [first?.shift, first?.present, first?.away, first?.needed, first?.below]
}

test('the cover of a shift is who is rostered less who is away, against its minimum', async () => {
  // Four work in the unit whom the chief inspector may know of.
  assert.deepEqual(await coverOn('2026-03-12'), ['E', 4, 0, 3, false])
  await world.admin.query(
    `insert into leave.request (force_id, organisation_id, request_id, reference, person_id, first_on,
       last_on, first_part, last_part, minutes_by_day, leave_minutes, origin, status, version,
       requested_at)
     values (1, 11, gen_random_uuid(), 'LV-2026-9', $1, '2026-03-12', '2026-03-12', 'whole', 'whole',
       '{480}', 480, 'request', 'approved', 1, '2026-01-01')`,
    [personIds.okafor(1)],
  )
  await perform(world.house, chief, setMinimum, {
    unitId,
    shift: 'E',
    people: 4,
    from: '2026-03-12',
  })
  assert.deepEqual(await coverOn('2026-03-12'), ['E', 3, 1, 4, true])
  assert.deepEqual(await coverOn('2026-03-03'), ['E', 4, 0, 3, false])
  const { few, rows } = await ask(world.house, chief, unitCover, {
    unitId,
    from: '2026-03-12',
    below: true,
  })
  assert.deepEqual([few, rows.length], [1, 1])
})

test('a minimum of a skill counts who holds it that day, beside that of everybody', async () => {
  const skills = [{ organisationId: 11, awardedOn: '2025-03-20', skill: 'taser' }].map((one) => ({
    ...one,
    personId: personIds.adeyemi(1),
  }))
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await perform(world.house, demo, loadSkills, { skills })
  const asked = { unitId, shift: 'E', people: 1, from: '2026-03-12' }
  await perform(world.house, chief, setMinimum, { ...asked, skill: 'taser' })
  await assert.rejects(
    perform(world.house, chief, setMinimum, { ...asked, skill: 'juggling' }),
    refusedAs('learning.unknown-skill'),
  )
  const { rows } = await ask(world.house, chief, unitCover, { unitId, from: '2026-03-12' })
  const skilled = rows.filter(({ who }) => who === 'Taser officer')
  assert.deepEqual(
    skilled.slice(0, 3).map(({ day, present, below }) => [day, present, below]),
    [
      ['2026-03-12', 1, false],
      ['2026-03-13', 1, false],
      // It ends on 19 March 2026.
      ['2026-03-22', 0, true],
    ],
  )
  assert.deepEqual(await coverOn('2026-03-12'), ['E', 3, 1, 4, true])
  const { minima } = await ask(world.house, chief, unitDuty, { unitId })
  assert.equal(minima.length, 1, 'that of the skill begins later')
})

test('a minimum set again from the same day takes the place of the one before', async () => {
  await perform(world.house, chief, setMinimum, {
    unitId,
    shift: 'N',
    people: 9,
    from: '2026-04-01',
  })
  await perform(world.house, chief, setMinimum, {
    unitId,
    shift: 'N',
    people: 2,
    from: '2026-04-01',
  })
  const { rows } = await world.admin.query(
    `select people from duty.minimum where unit_id = $1 and shift = 'N'`,
    [unitId],
  )
  assert.deepEqual(rows, [{ people: 2 }])
})

test('a shift that there is not, and a unit that is another’s to plan, are refused', async () => {
  const asked = { unitId, shift: 'Z', people: 2, from: '2026-04-01' }
  await assert.rejects(
    perform(world.house, chief, setMinimum, asked),
    refusedAs('duty.unknown-shift'),
  )
  const constable = await world.caller({ personId: personIds.adeyemi(1) })
  await assert.rejects(
    perform(world.house, constable, setMinimum, { ...asked, shift: 'E' }),
    refusedAs('platform.not-found'),
  )
})

test('the units one plans for are those one leads people in, with until when they are published', async () => {
  const { rows } = await ask(world.house, chief, plannedUnits, {})
  assert.deepEqual(
    rows.map(({ name, pattern, publishedUntil }) => [name, pattern, publishedUntil]),
    [['Lambeth', 'two-two-two', '2026-05-31']],
  )
  const constable = await world.caller({ personId: personIds.adeyemi(1) })
  assert.deepEqual((await ask(world.house, constable, plannedUnits, {})).rows, [])
})

test('the board of a week shows a colleague duty, leave and what binds, and never where or why', async () => {
  const entered = {
    personId: personIds.okafor(1),
    kind: 'court' as const,
    firstOn: '2026-03-10',
    lastOn: '2026-03-10',
    words: 'Southwark Crown Court',
  }
  const { commitmentId } = await perform(world.house, chief, enterCommitment, entered)
  await perform(world.house, chief, changeDuty, {
    personId: personIds.okafor(1),
    dutyOn: '2026-03-13',
    becomes: 'duty',
    starts: '09:00',
    ends: '17:00',
    version: 1,
    why: 'A hospital appointment',
  })
  const constable = await world.caller({ personId: personIds.adeyemi(1) })
  const board = await ask(world.house, constable, teamRoster, { from: '2026-03-12' })
  const okafor = board.people.find(({ personId }) => personId === personIds.okafor(1))
  assert.deepEqual(
    okafor?.days.map(({ shift, basis }) => [shift, basis]),
    [
      [null, 'published'],
      [null, 'published'],
      [null, 'published'],
      ['E', 'published'],
      [null, 'changed'],
      ['L', 'published'],
      ['L', 'published'],
    ],
  )
  assert.deepEqual(
    okafor.away.map(({ day, part, kind }) => [day, part, kind]),
    [['2026-03-12', 'whole', 'Leave']],
  )
  assert.deepEqual(
    okafor.commitments.map(({ kind }) => kind),
    ['court'],
  )
  assert.doesNotMatch(JSON.stringify(board), /Southwark|hospital/)
  assert.equal(board.people.length, 4)
  await perform(world.house, chief, endCommitment, { commitmentId })
  const after = await ask(world.house, constable, teamRoster, { from: '2026-03-12' })
  assert.deepEqual(
    after.people.flatMap(({ commitments }) => commitments),
    [],
  )
})
