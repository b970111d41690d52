import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testSite, type TestSite } from '../../../../test/support/site.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { teamCalendar } from './team-calendar.ts'

let site: TestSite
const from = '2026-05-11'

async function leaveOf(personId: string, more: Readonly<Record<string, string>> = {}) {
  const row = {
    first: '2026-05-11',
    last: '2026-05-12',
    firstPart: 'whole',
    lastPart: 'whole',
    status: 'approved',
    force: '1',
    ...more,
  }
  const { rows } = await site.world.admin.query<{ id: string }>(
    `insert into leave.request (force_id, organisation_id, request_id, reference, person_id,
       first_on, last_on, first_part, last_part, minutes_by_day, leave_minutes, origin, status,
       version, requested_at, note)
     values ($8::int, $8::int * 10 + 1, gen_random_uuid(), 'LV-2026-' || substr($1, 25) || $2, $1::uuid,
       $2::date, $3::date, $4, $5, array_fill(480, array[$3::date - $2::date + 1]),
       480 * ($3::date - $2::date + 1), $6, $7, 1, '2026-01-01', 'A private note')
     returning request_id as id`,
    [personId, row.first, row.last, row.firstPart, row.lastPart, 'request', row.status, row.force],
  )
  return rows[0]?.id ?? ''
}

const callerOf = (personId: string, roles: readonly string[] = []): Promise<Caller> =>
  site.world.caller({ personId, roles })

before(async () => {
  site = await testSite(rooms)
  await site.world.admin.query(
    'update organisation.unit set minimum_strength = 4 where force_id = 1 and unit_id = $1',
    [unitIds.lambeth(1)],
  )
  await leaveOf(personIds.adeyemi(1))
  await leaveOf(personIds.adeyemi(1), { first: '2026-05-18', last: '2026-05-18', status: 'sent' })
  await leaveOf(personIds.deputy(1), { lastPart: 'morning' })
  await leaveOf(personIds.covert(1), { first: '2026-05-13', last: '2026-05-13' })
  await leaveOf(personIds.adeyemi(2), { force: '2', first: '2026-05-14', last: '2026-05-14' })
})

test('a manager sees everybody below them, what waits included; nobody covert, no other force', async () => {
  const { house } = site.world
  const okafor = await callerOf(personIds.okafor(1))
  const { people, leave, of, count } = await ask(house, okafor, teamCalendar, { from })
  assert.deepEqual(
    people.map(({ personId, name, mine }) => ({ personId, name, mine })),
    [{ personId: personIds.adeyemi(1), name: 'Funmi Adeyemi', mine: true }],
  )
  assert.deepEqual(
    leave
      .map(({ status, firstOn }) => [status, firstOn])
      .toSorted((a, b) => (a.join() < b.join() ? -1 : 1)),
    [
      ['approved', '2026-05-11'],
      ['sent', '2026-05-18'],
    ],
  )
  assert.deepEqual([of, count], ['team', 1])
  const chief = await callerOf(personIds.chief(1))
  const below = await ask(house, chief, teamCalendar, { from })
  assert.deepEqual(
    below.people.map(({ personId }) => personId).toSorted(),
    [personIds.okafor(1), personIds.adeyemi(1), personIds.deputy(1)].toSorted(),
  )
})

test('colleagues of a unit see who is away and when, and nothing else of them', async () => {
  const { house } = site.world
  const adeyemi = await callerOf(personIds.adeyemi(1))
  const seen = await ask(house, adeyemi, teamCalendar, { from })
  assert.equal(seen.of, 'own')
  assert.deepEqual(
    seen.people.filter(({ mine }) => mine).map(({ personId }) => personId),
    [personIds.adeyemi(1)],
  )
  const deputy = await callerOf(personIds.deputy(1))
  const { leave } = await ask(house, deputy, teamCalendar, { from })
  const ofAdeyemi = leave.filter(({ personId }) => personId === personIds.adeyemi(1))
  assert.deepEqual(
    ofAdeyemi.map(({ status }) => status),
    ['approved'],
  )
  assert.doesNotMatch(JSON.stringify(seen), /private|LV-2026/)
})

test('strength is that of whole units, in the weaker half of the day, against their minimum', async () => {
  const okafor = await callerOf(personIds.okafor(1))
  const { strength } = await ask(site.world.house, okafor, teamCalendar, { from })
  const [monday, tuesday, wednesday] = strength
  // Four work in the unit whom the sergeant may know of: two are away on Monday.
  assert.deepEqual(monday, {
    day: '2026-05-11',
    atWork: 2,
    needed: 4,
    below: [{ unit: 'Lambeth', atWork: 2, needed: 4 }],
  })
  assert.equal(tuesday?.atWork, 2)
  assert.deepEqual([wednesday?.atWork, wednesday?.below], [4, []])
})

test('whoever was called back is at work again', async () => {
  const id = await leaveOf(personIds.okafor(1), { first: '2026-06-01', last: '2026-06-03' })
  await site.world.admin.query(
    `insert into leave.recall (force_id, organisation_id, recall_id, reference, request_id, person_id,
       first_on, last_on, minutes_by_day, reason, recalled_by, recalled_at, version)
     values (1, 11, gen_random_uuid(), 'RC-2026-000001', $1, $2, '2026-06-02', '2026-06-02', '{480}',
       'A murder', $3, '2026-06-01', 1)`,
    [id, personIds.okafor(1), personIds.chief(1)],
  )
  const chief = await callerOf(personIds.chief(1))
  const seen = await ask(site.world.house, chief, teamCalendar, { from: '2026-06-01' })
  const mine = seen.leave.find(({ requestId }) => requestId === id)
  assert.deepEqual(mine?.recalled, ['2026-06-02'])
  assert.deepEqual(
    seen.strength.slice(0, 3).map(({ atWork }) => atWork),
    [3, 4, 3],
  )
})

test('a unit outside one’s reach shows nobody; HR sees those of the organisation', async () => {
  const { house } = site.world
  const unitId = unitIds.lambeth(1)
  const scrutineer = await site.world.caller({
    personId: personIds.scrutineer(1),
    organisationId: 12,
    roles: ['oversight-officer'],
  })
  const outside = await ask(house, scrutineer, teamCalendar, { from, unitId })
  assert.deepEqual([outside.people, outside.leave, outside.count], [[], [], 0])
  assert.deepEqual(
    outside.strength.every(({ atWork }) => atWork === 0),
    true,
  )
  const hr = await site.world.caller({ personId: null, roles: ['hr-adviser'] })
  const seen = await ask(house, hr, teamCalendar, { from, unitId })
  assert.equal(seen.count, 4)
})

test('the page marks the days in words, links one’s own people, and goes on by name', async () => {
  const okafor = await site.signIn({ personId: personIds.okafor(1) })
  const page = await okafor.get(`/leave/team?from=${from}`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /1 person, 11 May to 7 June 2026/)
  assert.match(page.body, /on leave<\/span>/)
  assert.match(page.body, /asked for, waits for a decision/)
  assert.match(page.body, /Mon 11 May: Lambeth/)
  assert.match(page.body, /Mon 25 May, bank holiday/)
  const none = await okafor.get(`/leave/team?from=${from}&name=nobody`)
  assert.match(none.body, /Nobody is here whom you may see/)
})

test('the next page begins after the last name, and a name narrows the rows but not the strength', async () => {
  const chief = await callerOf(personIds.chief(1))
  const { house } = site.world
  const all = await ask(house, chief, teamCalendar, { from })
  const [first, ...others] = all.people
  const after = await ask(house, chief, teamCalendar, { from, after: first?.personId ?? '' })
  assert.deepEqual(after.people, others)
  const named = await ask(house, chief, teamCalendar, { from, name: 'ADEY' })
  assert.deepEqual(
    named.people.map(({ name }) => name),
    ['Funmi Adeyemi'],
  )
  assert.deepEqual(named.strength, all.strength)
})
