// Run by hand: node scripts/run.mjs bench/leave.ts. The team calendar of a superintendent of 3,000
// in a force of 46,000 with two years of leave, 20 people at once, beside a signed-in list page of
// the same program that reads 25 rows: what the board costs more than any page does.
import pg from 'pg'
import { demoPerson } from '#platform/identity'
import { adminUrlOf } from '../test/faults/books.ts'
import { startProgram } from '../test/support/program.ts'
import { signIn } from '../test/support/signed-in.ts'
import { compareLoad } from './load.ts'

const SUBJECT = 'gethin-powell-asante'
const personId = demoPerson(SUBJECT)?.personId ?? ''
const PEOPLE = 46_000
const TEAM = 3_000
const A_UNIT = 30

const id = (what: string, n: string): string => `md5('${what}' || (${n}))::uuid`
/** Ten chief inspectors, ninety inspectors, their constables; everybody else reports elsewhere. */
const manager = `case when n <= 10 then '${personId}'::uuid when n <= 100 then ${id('p', '1 + n % 10')}
  when n <= ${TEAM} then ${id('p', '11 + n % 90')}
  when n % 30 = 0 then null else ${id('p', 'n - n % 30')} end`
const unit = id('u', `n / ${A_UNIT}`)
const people = `generate_series(1, ${PEOPLE}) n`

const filling = [
  `insert into organisation.unit (force_id, organisation_id, unit_id, valid, name, minimum_strength,
      recorded_from, recorded_by)
    select 1, 11, ${id('u', 'n')}, daterange('2020-01-01', null), 'Unit ' || n, 12,
      timestamptz '2020-01-01', md5('entry')::uuid
    from generate_series(0, ${PEOPLE / A_UNIT}) n`,
  `insert into access.unit_line (force_id, organisation_id, unit_id, valid_from)
    select 1, 11, ${id('u', 'n')}, date '2020-01-01' from generate_series(0, ${PEOPLE / A_UNIT}) n`,
  `insert into people.person (force_id, organisation_id, person_id, given_name, family_name)
    select 1, 11, ${id('p', 'n')}, 'Given ' || n % 211, 'Family ' || n % 997 from ${people}`,
  `insert into people.employment (force_id, organisation_id, person_id, valid, unit_id,
      rank_or_grade, category, seniority, manager_id, joined_on, day_minutes, working_days,
      recorded_from, recorded_by)
    select 1, 11, ${id('p', 'n')}, daterange('2020-01-01', null), ${unit}, 'Constable', 'officer', 10,
      ${manager}, date '2015-01-01', 480, '1111100', timestamptz '2020-01-01', md5('entry')::uuid
    from ${people}`,
  `insert into access.actor_line (force_id, organisation_id, person_id, valid_from, manager_id,
      seniority)
    select 1, 11, ${id('p', 'n')}, date '2020-01-01', ${manager}, 10 from ${people}`,
  `insert into access.actor_unit (force_id, organisation_id, person_id, valid_from, unit_id)
    select 1, 11, ${id('p', 'n')}, date '2020-01-01', ${unit} from ${people}`,
  `insert into leave.request (force_id, organisation_id, request_id, reference, person_id, first_on,
      last_on, first_part, last_part, minutes_by_day, leave_minutes, unit_id, origin, status,
      version, requested_at)
    select 1, 11, ${id('r', "n || 'x' || k")}, 'LV-2024-' || n || 'x' || k, ${id('p', 'n')},
      current_date - 400 + k * 90 + n % 80, current_date - 396 + k * 90 + n % 80, 'whole', 'whole',
      '{480,480,480,0,0}', 1440, ${unit}, 'loaded', 'approved', 1, timestamptz '2024-01-01'
    from ${people}, generate_series(0, 7) k`,
]

const program = await startProgram({ env: { NODE_ENV: 'production' } })
try {
  const who = await signIn(program.url, SUBJECT)
  const admin = new pg.Client({ connectionString: adminUrlOf(program.folder) })
  await admin.connect()
  await admin.query("set session_replication_role = 'replica'")
  for (const statement of filling) await admin.query(statement)
  await admin.query('analyze')
  await admin.end()
  const cookie = who.cookies('/leave')
  const page = await (await who.send('/leave/team')).text()
  console.log(/<p class="bl-sentence">[^<]*/.exec(page)?.[0], `${page.length} characters`)
  await compareLoad(
    [
      { name: 'Bluelamp /leave', url: `${program.url}/leave`, headers: { cookie } },
      { name: 'Bluelamp /leave/team', url: `${program.url}/leave/team`, headers: { cookie } },
    ],
    { connections: 20, rounds: 3 },
  )
} finally {
  await program.stop()
}
