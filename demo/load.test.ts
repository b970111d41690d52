import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { myRequests } from '#business/leave'
import { setPost } from '#business/organisation'
import { ask, perform } from '#platform/actions'
import { waitingForMe } from '#platform/cases'
import { callerFor, demoPerson, startSession } from '#platform/identity'
import { preparePeople, seatPeople } from '../test/support/payroll.ts'
import { unitIds } from '../src/business/organisation/fixtures.ts'
import { personIds } from '../src/business/people/fixtures.ts'
import { rooms } from '../src/rooms.ts'
import { testWorld, type World } from '../test/support/world.ts'
import { loadDemo } from './load.ts'
import { demoRows } from './rows.ts'

const size = { seed: 2026, people: 120 }

let world: World
before(async () => {
  world = await testWorld(rooms)
  // The people of tests are here too: their pay needs a place in the books, and HMRC their details.
  const loader = await world.caller({ machineOf: 'demo' })
  await seatPeople(world, loader)
  const { adeyemi, okafor, chief, deputy, covert } = personIds
  const people = [adeyemi, okafor, chief, deputy, covert].map((of) => of(1))
  await preparePeople(world.house, { loader, organisationId: 11 }, people)
  await seatScrutineer()
})

/** The oversight body pays by itself. */
async function seatScrutineer(): Promise<void> {
  const scrutineer = personIds.scrutineer(1)
  const loader = await world.caller({ machineOf: 'demo', organisationId: 12 })
  const { postId } = await perform(world.house, loader, setPost, {
    organisationId: 12,
    unitId: unitIds.oversight(1),
    from: '2020-01-01',
    title: 'Scrutineer',
    rankOrGrade: 'Grade 7',
    costCentre: 'M-1000',
    policeFunction: 'other',
  })
  const seat = 'update people.employment set post_id = $1 where person_id = $2'
  await world.admin.query(seat, [postId, scrutineer])
  await preparePeople(world.house, { loader, organisationId: 12 }, [scrutineer])
}

const countsText = `select
  (select count(*)::int from people.person where force_id = 1) as people,
  (select count(*)::int from people.employment where force_id = 1) as employments,
  (select count(*)::int from organisation.unit where force_id = 1) as units,
  (select count(*)::int from identity.account where force_id = 1) as accounts,
  (select count(*)::int from leave.request where force_id = 1 and origin = 'request') as requests,
  (select count(*)::int from leave.request where force_id = 1 and origin = 'loaded') as taken,
  (select count(*)::int from items.item where force_id = 1) as items,
  (select count(*)::int from absence.absence where force_id = 1) as absences,
  (select count(*)::int from learning.held_skill where force_id = 1) as skills,
  (select count(*)::int from learning.course where force_id = 1) as courses,
  (select count(*)::int from learning.booking where force_id = 1) as bookings,
  (select count(*)::int from authority.delegation where force_id = 1) as delegations,
  (select count(*)::int from expenses.claim where force_id = 1) as expenses,
  (select count(*)::int from expenses.advance where force_id = 1) as advances`

async function counts(): Promise<Record<string, number>> {
  const { rows } = await world.admin.query<Record<string, number>>(countsText)
  return rows[0] ?? {}
}

class Killed extends Error {}

/** Loads until so many records are there, and ends as `kill -9` would: nothing is tidied up. */
async function loadUntil(most: number): Promise<void> {
  const loading = loadDemo(world.house, size, (done) => {
    if (done >= most) throw new Killed()
  })
  await assert.rejects(loading, Killed)
}

test('interrupted again and again, it goes on where it stopped and enters nothing twice', async () => {
  for (const most of [2, 60, 180, 310, 340]) await loadUntil(most)
  let last: readonly [number, number] = [0, 0]
  await loadDemo(world.house, size, (done, total) => (last = [done, total]))
  assert.equal(last[0], last[1])
  const loaded = await counts()
  assert.equal(loaded['delegations'], 2)
  assert.ok((loaded['taken'] ?? 0) > 5 * size.people)
  assert.equal(loaded['requests'], demoRows('requests.csv').length + demoRows('detours.csv').length)
  await loadDemo(world.house, size, () => undefined)
  assert.deepEqual(await counts(), loaded)
})

test('the sergeant has six things waiting, one of them late; the constable has leave ahead', async () => {
  const seen = async (subject: string) => {
    const accountId = demoPerson(subject)?.accountId ?? ''
    const session = { forceId: 1, accountId, device: 'A test', how: 'test' }
    const secret = await startSession(world.house, session)
    const caller = await callerFor(
      world.house,
      secret ?? '',
      '0198aaaa-0000-7000-8000-000000000000',
    )
    assert.ok(caller !== undefined)
    return caller
  }
  const all = await ask(world.house, await seen('nasreen-chowdhury'), waitingForMe, {})
  // Decisions; besides them she has steps of journeys.
  const waiting = all.filter(({ code }) => code === null)
  assert.equal(waiting.length, 6)
  assert.deepEqual(
    waiting.map(({ late }) => late),
    [true, false, false, false, false, false],
  )
  const mine = await ask(world.house, await seen('funmi-adeyemi'), myRequests, {})
  const rows = 'rows' in mine ? mine.rows : mine
  const ahead = rows.filter(
    ({ status, firstOn }) => status === 'approved' && firstOn > '2026-03-03',
  )
  assert.equal(ahead.length, 1)
})

test('some have kit that is overdue, one has a laptop to accept, and one radio is lost', async () => {
  const { rows } = await world.admin.query<Record<string, number>>(`select
    (select count(*)::int from items.item where state = 'lost') as lost,
    (select count(*)::int from items.item where state = 'in-store') as stored,
    (select count(*)::int from items.issue
      where ended_at is null and back_on < '2026-03-03') as overdue,
    (select count(*)::int from items.issue where ended_at is null and accepted_at is null)
      as waiting`)
  const [found = {}] = rows
  assert.equal(found['lost'], 1)
  for (const many of ['stored', 'overdue', 'waiting']) assert.ok((found[many] ?? 0) > 0, many)
})

test('the constable is on duty, two changes and court are ahead, and overtime was approved', async () => {
  const { rows } = await world.admin.query<Record<string, number>>(`select
    (select count(*)::int from duty.roster) as rosters,
    (select count(*)::int from duty.change) as changes,
    (select count(*)::int from duty.commitment) as commitments,
    (select count(*)::int from overtime.claim where status = 'approved') as approved,
    (select count(*)::int from overtime.claim where status = 'sent') as waiting,
    (select sum(minutes)::int from overtime.time_off) as "timeOff"`)
  const [found = {}] = rows
  assert.ok((found['rosters'] ?? 0) > 3)
  assert.deepEqual([found['changes'], found['commitments']], [3, 3])
  assert.deepEqual([found['approved'], found['waiting'], found['timeOff']], [3, 2, 360])
})

test('officers hold their London allowance, dog handlers one for a dog; nights are taken', async () => {
  const { rows } = await world.admin.query<Record<string, number>>(`select
    (select count(*)::int from elements.allowance where element = 'london-allowance') as london,
    (select count(*)::int from elements.allowance where element = 'dog') as dogs,
    (select count(*)::int from elements.allowance where element = 'shift-disturbance') as shifts,
    (select count(distinct month_on)::int from elements.hours where night_hours > 0) as months`)
  const [found = {}] = rows
  for (const many of ['london', 'dogs', 'shifts']) assert.ok((found[many] ?? 0) > 0, many)
  assert.equal(found['months'], 2)
})

test('both bodies that pay have released two runs, and a third waits', async () => {
  const { rows } = await world.admin.query(
    `select organisation_id, status, count(*)::int as runs from payroll.run
     where force_id = 1 and kind = 'monthly' group by 1, 2 order by 1, 2`,
  )
  assert.deepEqual(
    rows.map((row) => [row.organisation_id, row.status, row.runs]),
    [
      [11, 'made', 1],
      [11, 'released', 2],
      [12, 'made', 1],
      [12, 'released', 2],
    ],
  )
})

test('of what was paid too much one each waits, is agreed, declined, paid outside and written off', async () => {
  const { rows } = await world.admin.query<{ status: string; second: boolean }>(
    `select status, bool_and(written_off_by <> write_off_asked_by) as second
     from paydetails.overpayment where force_id = 1 group by status order by status`,
  )
  assert.deepEqual(
    rows.map(({ status, second }) => [status, second]),
    [
      ['agreed', null],
      ['declined', null],
      ['outside-pay', null],
      ['proposed', null],
      ['written-off', true],
    ],
  )
})

test('half pay is chosen, sick pay is kept on, and whoever left has paid a part back', async () => {
  const { rows } = await world.admin.query(
    `select (select status from absencepay.spread) as spread,
       (select status || ' ' || percent from absencepay.kept_pay) as kept,
       (select pence::int from paydetails.repayment) as repaid`,
  )
  assert.deepEqual(rows, [{ spread: 'agreed', kept: 'agreed 100', repaid: 25_000 }])
})

test('people are entered in batches, each one entry on the record of the machine', async () => {
  const { rows } = await world.admin.query<{ action: string; count: number }>(
    `select action, count(*)::int from audit.entry
     where force_id = 1 and outcome = 'done' and action like '%.load-%'
     group by action order by action`,
  )
  assert.deepEqual(rows, [
    { action: 'absence.load-absences', count: 1 },
    { action: 'cases.load-cases', count: 1 },
    { action: 'cases.load-work', count: 2 },
    { action: 'duty.load-rosters', count: 1 },
    { action: 'elements.load-elements', count: 1 },
    { action: 'expenses.load-claims', count: 1 },
    { action: 'items.load-items', count: 1 },
    { action: 'learning.load-sessions', count: 1 },
    { action: 'learning.load-skills', count: 1 },
    { action: 'leave.load-taken', count: 1 },
    { action: 'lifecycle.load-journeys', count: 2 },
    { action: 'organisation.load-units', count: 2 },
    // Of these three two are of this file, for the people of tests.
    { action: 'paydetails.load-details', count: 3 },
    { action: 'payroll.load-opening', count: 2 },
    { action: 'people.load-people', count: 1 },
    { action: 'records.load-records', count: 3 },
    { action: 'scim.load-accounts', count: 1 },
  ])
})
