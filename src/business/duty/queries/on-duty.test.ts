import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadAbsences } from '#business/absence'
import { loadSessions } from '#business/learning'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { previewRequest } from '../../leave/queries/requests.ts'
import { teamCalendar } from '../../leave/queries/team-calendar.ts'
import { unitStrength } from '../../leave/queries/unit-strength.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { teamPage } from '../../team/queries/team.ts'
import { changeDuty } from '../commands/change-duty.ts'
import { enterCommitment } from '../commands/enter-commitment.ts'
import { rosterFor } from '../fixtures.ts'
import { teamRoster } from './team.ts'
import { unitCover } from './unit-duty.ts'

let world: World
let chief: Caller
let constable: Caller
const unitId = unitIds.lambeth(1)
const [chiefId, okafor, adeyemi, deputy] = [
  personIds.chief(1),
  personIds.okafor(1),
  personIds.adeyemi(1),
  personIds.deputy(1),
]

// Two earlies, two lates, two nights, four rest days; 2 March is the first early, as is the 12th.
before(async () => {
  world = await testWorld(rooms)
  const { house } = world
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterFor(house, demo, { organisationId: 11, unitId })
  chief = await world.caller({ personId: chiefId })
  constable = await world.caller({ personId: adeyemi })
  await leaveOf(chiefId, '2026-03-12', '2026-03-15')
  await leaveOf(deputy, '2026-03-15', '2026-03-15', 'morning')
  const bound = {
    personId: okafor,
    firstOn: '2026-03-13',
    lastOn: '2026-03-14',
    words: 'Crown Court',
  }
  await perform(house, chief, enterCommitment, { ...bound, kind: 'court' })
  await perform(house, chief, enterCommitment, { ...bound, personId: deputy, kind: 'on-call' })
  const sick = {
    organisationId: 11,
    personId: adeyemi,
    kind: 'sickness',
    reference: 'AL-2026-000001',
  }
  await perform(house, demo, loadAbsences, {
    absences: [{ ...sick, firstOn: '2026-03-13', lastOn: '2026-03-13' }],
  })
  await perform(house, chief, changeDuty, {
    personId: okafor,
    dutyOn: '2026-03-19',
    becomes: 'duty',
    starts: '10:00',
    ends: '16:00',
    version: 1,
    why: 'An event in the park',
  })
  await courseOf(demo, deputy, '2026-03-03')
})

async function courseOf(demo: Caller, personId: string, day: string) {
  const courseId = '00000000-0000-4000-9000-0000000000c1'
  const sessionId = '00000000-0000-4000-9000-0000000000a1'
  const own = { organisationId: 11, courseId }
  const session = { sessionId, reference: 'TL-2026-000001', firstOn: day, lastOn: day }
  const held = { begins: '08:30', place: 'Hendon', places: 8, status: 'planned' } as const
  const booked = { status: 'booked', askedAt: '2026-02-01T09:00:00Z' } as const
  await perform(world.house, demo, loadSessions, {
    courses: [{ ...own, title: 'First aid', says: 'Giving it', lengthDays: 1 }],
    sessions: [{ ...own, ...session, ...held }],
    bookings: [{ sessionId, personId, ...booked }],
  })
}

async function leaveOf(personId: string, first: string, last: string, lastPart = 'whole') {
  await world.admin.query(
    `insert into leave.request (force_id, organisation_id, request_id, reference, person_id, first_on,
       last_on, first_part, last_part, minutes_by_day, leave_minutes, origin, status, version,
       requested_at)
     values (1, 11, gen_random_uuid(), 'LV-2026-' || $2 || $3, $1, $2::date, $3::date, 'whole', $4,
       array_fill(480, array[$3::date - $2::date + 1]), 480 * ($3::date - $2::date + 1), 'request', 'approved', 1, '2026-01-01')`,
    [personId, first, last, lastPart],
  )
}

/** What each page says on how many are at work on a day: one number, or the test fails. */
async function atWork(day: string): Promise<number | undefined> {
  const { house } = world
  const { units } = await ask(house, chief, unitStrength, { from: day })
  const strength = units[0]?.days.find((one) => one.day === day)?.atWork
  const { strength: foot } = await ask(house, constable, teamCalendar, { from: day })
  const { rows } = await ask(house, chief, unitCover, { unitId, from: day })
  const { cover } = await ask(house, constable, teamRoster, { from: day })
  const line = <R extends { readonly day: string; readonly shift: string | null }>(
    of: readonly R[],
  ) => of.find((one) => one.day === day && one.shift === null)
  const found = [
    foot.find((one) => one.day === day)?.atWork,
    line(rows)?.present ?? 0,
    line(cover)?.present ?? 0,
  ]
  assert.deepEqual(found, [strength, strength, strength], day)
  return strength
}

test('the strength of a day is who the published roster has on duty, less whoever is away from it', async () => {
  assert.equal(await atWork('2026-03-02'), 4, 'four earlies')
  assert.equal(await atWork('2026-03-03'), 3, 'one is on a course')
  assert.equal(await atWork('2026-03-09'), 0, 'a Monday on which they all rest')
  assert.equal(await atWork('2026-03-12'), 3, 'the chief is on leave')
  assert.equal(await atWork('2026-03-13'), 1, 'and Okafor at court, Adeyemi sick; on call is here')
  assert.equal(await atWork('2026-03-14'), 2, 'a Saturday')
  assert.equal(await atWork('2026-03-15'), 2, 'half a day of leave counts in the weaker half')
  assert.equal(await atWork('2026-03-19'), 1, 'times that are nobody’s shift count')
})

test('a team that is the unit without its manager has the same number when the manager is away', async () => {
  for (const on of ['2026-03-12', '2026-03-13', '2026-03-14', '2026-03-15']) {
    const { figures } = await ask(world.house, chief, teamPage, { on })
    const said = figures.find(({ label }) => label === 'At work')?.value
    assert.equal(said, `${await atWork(on)}`, on)
  }
})

test('a request leaves one fewer than the boards say, and beyond the roster the plan counts', async () => {
  const asked = { firstOn: '2026-03-14', lastOn: '2026-03-15' }
  const { strength } = await ask(world.house, constable, previewRequest, asked)
  assert.deepEqual(
    strength.map((one) => one.strength),
    [((await atWork('2026-03-14')) ?? 0) - 1, ((await atWork('2026-03-15')) ?? 0) - 1],
  )
  // Planned, not published: an early of the cycle on a Saturday.
  assert.equal(await atWork('2026-08-29'), 4)
})

test('whoever has gone to another force is not at work here', async () => {
  await world.admin.query(
    `update people.employment set status = 'seconded-out', other_body = 'Another force'
     where force_id = 1 and person_id = $1`,
    [deputy],
  )
  assert.equal(await atWork('2026-03-02'), 3)
})
