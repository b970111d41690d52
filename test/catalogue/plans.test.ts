import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import pg from 'pg'
import type { Caller } from '#platform/actions'
import { urlFor } from '#platform/database'
import { rooms } from '../../src/rooms.ts'
import { beforeTheClusterStops } from '../support/cluster.ts'
import { testKeys } from '../support/keys.ts'
import { testWorld, type World } from '../support/world.ts'

const ROWS = 50_000

let world: World
let caller: Caller
let client: pg.Client

// A person per row, in both forces and organisations, with the days of a career.
const filling = [
  `insert into people.person (force_id, organisation_id, person_id, given_name, family_name)
    select f, f * 10 + 1 + n % 2, md5(f || 'p' || n)::uuid, 'Given ' || n, 'Family ' || n % 997
    from generate_series(1, ${ROWS / 2}) n, (values (1), (2)) v (f)`,
  `insert into people.employment (force_id, organisation_id, person_id, valid, unit_id,
      rank_or_grade, category, seniority, joined_on, day_minutes, working_days, recorded_from,
      recorded_by)
    select f, f * 10 + 1, md5(f || 'p' || n)::uuid,
      daterange(date '2020-01-01' + n % 2000, date '2020-01-01' + n % 2000 + 30),
      ('00000000-0000-4000-8000-00000000010' || f)::uuid, 'Constable', 'officer', 10,
      date '2015-01-01', 480,
      '1111100', timestamptz '2020-01-01', md5('entry')::uuid
    from generate_series(1, ${ROWS / 2}) n, (values (1), (2)) v (f)`,
  `insert into leave.request (force_id, organisation_id, request_id, reference, person_id, first_on,
      last_on, first_part, last_part, minutes_by_day, origin, leave_minutes, status, version,
      requested_at)
    select f, f * 10 + 1, md5(f || 'r' || n)::uuid, 'LV-2026-9' || n,
      md5(f || 'p' || (1 + n % 500))::uuid, date '2020-01-01' + n / 10, date '2020-01-02' + n / 10,
      'whole', 'whole', '{480,0}', 'request', 480, 'withdrawn', 1, timestamptz '2020-01-01'
    from generate_series(1, ${ROWS / 2}) n, (values (1), (2)) v (f)`,
  `insert into audit.entry (force_id, entry_id, at, account_id, actor, action, operation, outcome,
      kept, correlation_id, subjects_digest)
    select f, md5(f || 'e' || n)::uuid, timestamptz '2020-01-01', md5('a' || n % 300)::uuid, 'A',
      'trial.look', 'consultation', 'done', '{}', md5('c')::uuid, sha256('x')
    from generate_series(1, ${ROWS / 2}) n, (values (1), (2)) v (f)`,
  `insert into audit.subject (force_id, subject, entry_id, at)
    select f, 'people.person:' || md5(f || 'p' || (1 + n % 2000))::uuid, md5(f || 'e' || n)::uuid,
      timestamptz '2020-01-01' from generate_series(1, ${ROWS / 2}) n, (values (1), (2)) v (f)`,
]

before(async () => {
  world = await testWorld(rooms)
  caller = await world.caller()
  await world.admin.query("set session_replication_role = 'replica'")
  for (const statement of filling) await world.admin.query(statement)
  await world.admin.query("set session_replication_role = 'origin'")
  for (const table of ['people.person', 'people.employment', 'leave.request', 'audit.entry']) {
    await world.admin.query(`analyze ${table}`)
  }
  await world.admin.query('analyze audit.subject')
  const url = urlFor(world.adminUrl, 'bluelamp_app', testKeys.passwordFor('app'))
  client = new pg.Client({ connectionString: url })
  await client.connect()
  beforeTheClusterStops(() => client.end())
})

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

function nodes(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)]
}

/** The big tables a statement reads from end to end, as the application role with a ticket. */
async function readWhole(text: string): Promise<string[]> {
  await client.query('begin')
  try {
    await client.query('select bl.act_as($1, 1)', [caller.ticket.secret])
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `explain (format json) ${text}`,
    )
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
    assert.ok(plan !== undefined)
    return nodes(plan).flatMap((node) =>
      node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : [],
    )
  } finally {
    await client.query('rollback')
  }
}

const person = "md5('1p7')::uuid"
const subject = `'people.person:' || ${person}`

/** What people wait for, as the rooms ask for it. */
const hot: readonly [string, string][] = [
  [
    'how somebody is employed on a day',
    `select * from people.employment where force_id = 1 and person_id = ${person}
      and valid_from <= date '2021-01-01' and (valid_until is null or valid_until > '2021-01-01')`,
  ],
  [
    'who works in a unit on the first days there were',
    `select person_id from people.employment where force_id = 1
      and valid_from <= date '2020-01-10' and (valid_until is null or valid_until > '2020-01-10')`,
  ],
  [
    'a person by their id, restrictions joined live',
    `select given_name from people.person p where force_id = 1 and person_id = ${person}
      and not exists (select from access.restriction r where r.force_id = 1
        and r.subject = 'people.person:' || p.person_id::text)`,
  ],
  [
    'a page of somebody’s requests after a cursor',
    `select * from leave.request where force_id = 1 and person_id = ${person}
      and (first_on, request_id) < (date '2024-01-01', ${person})
      order by first_on desc, request_id desc limit 26`,
  ],
  [
    'requests that meet some days',
    `select reference from leave.request where force_id = 1 and person_id = ${person}
      and status in ('sent', 'approved') and first_on <= date '2024-02-01'
      and last_on >= date '2024-01-01'`,
  ],
  [
    'who looked at a record',
    `select e.at, e.actor, e.action from audit.subject s
      join audit.entry e on e.force_id = s.force_id and e.entry_id = s.entry_id
      where s.force_id = 1 and s.subject = ${subject}`,
  ],
  [
    'what somebody did',
    `select action from audit.entry where force_id = 1 and account_id = md5('a7')::uuid
      order by at desc limit 26`,
  ],
]

for (const [says, text] of hot) {
  test(`${says}: no big table is read from end to end under the policies`, async () => {
    assert.deepEqual(await readWhole(text), [])
  })
}

test('a table that is read from end to end is seen', async () => {
  assert.deepEqual(await readWhole('select * from bl.force'), ['force'])
})
