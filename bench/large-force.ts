/** Everybody of a large force; of another one with BENCH_PEOPLE. */
export const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 46_000)
const A_UNIT = 30

/** Whose command of 3,000 the benches look at. */
export const SUPERINTENDENT = 'gethin-powell-asante'
const COMMAND = 3_000

/** The identifier of the nth of something, in SQL. */
export const id = (what: string, n: string): string => `md5('${what}' || (${n}))::uuid`

/**
 * Statements that fill an empty force with 46,000 constables in units of thirty, each with eight
 * stretches of leave over two years, as a superuser with triggers off.
 * @param manager whose the nth is, in SQL
 */
export function largeForce(manager: string): readonly string[] {
  const unit = id('u', `n / ${A_UNIT}`)
  const people = `generate_series(1, ${PEOPLE}) n`
  return [
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
}

/**
 * Whose the nth is where somebody leads a command: ten chief inspectors, ninety inspectors, their
 * constables; everybody else reports elsewhere.
 */
export const commandOf = (
  personId: string,
): string => `case when n <= 10 then '${personId}'::uuid when n <= 100 then ${id('p', '1 + n % 10')}
  when n <= ${COMMAND} then ${id('p', '11 + n % 90')}
  when n % 30 = 0 then null else ${id('p', 'n - n % 30')} end`
