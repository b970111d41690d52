import { id, PEOPLE } from './large-force.ts'

const people = `generate_series(1, ${PEOPLE}) n`
const own = (n = 'n') => `1, 11, ${id('p', n)}`

/**
 * Statements that give the people of `largeForce` a post each, an earlier assignment for every
 * third, rosters and changed days, two years of absence, skills, vetting and overtime: what a team
 * page and workforce figures read. Run after it, as a superuser with triggers off.
 */
export const workforce: readonly string[] = [
  // A top, forty commands below it, and the rest below those.
  `update organisation.unit u set parent_unit_id = ${id('u', 'case when n < 40 then 0 else n % 40 end')}
    from generate_series(1, ${PEOPLE} / 30) n where u.force_id = 1 and u.unit_id = ${id('u', 'n')}`,
  `update access.unit_line u
    set parent_unit_id = ${id('u', 'case when n < 40 then 0 else n % 40 end')}
    from generate_series(1, ${PEOPLE} / 30) n where u.force_id = 1 and u.unit_id = ${id('u', 'n')}`,
  `insert into organisation.post (force_id, organisation_id, post_id, valid, unit_id, title,
      rank_or_grade, category, recorded_from, recorded_by)
    select 1, 11, ${id('o', 'n')}, daterange('2020-01-01', null), ${id('u', 'n / 30')},
      'Response officer', 'Constable', 'officer', timestamptz '2020-01-01', md5('entry')::uuid
    from generate_series(1, ${PEOPLE + 2_000}) n`,
  `update people.employment e set post_id = ${id('o', 'n')} from ${people}
    where e.force_id = 1 and e.person_id = ${id('p', 'n')}`,
  // Every third came from another unit a year ago.
  `update people.employment e set valid = daterange(current_date - 365, null) from ${people}
    where n % 3 = 0 and e.force_id = 1 and e.person_id = ${id('p', 'n')}`,
  `insert into people.employment (force_id, organisation_id, person_id, valid, unit_id,
      rank_or_grade, category, seniority, manager_id, joined_on, day_minutes, working_days,
      recorded_from, recorded_by)
    select ${own()}, daterange('2020-01-01', current_date - 365), ${id('u', '(n + 60) % 45000 / 30')},
      'Constable', 'officer', 10, null, date '2015-01-01', 480, '1111100',
      timestamptz '2020-01-01', md5('entry')::uuid
    from ${people} where n % 3 = 0`,
  `insert into duty.follows (force_id, organisation_id, follows_id, unit_id, pattern, cycle_from,
      valid_from)
    select 1, 11, ${id('f', 'n')}, ${id('u', 'n')}, 'two-two-two', date '2024-01-01' + n % 10,
      date '2024-01-01'
    from generate_series(0, ${PEOPLE} / 30) n`,
  `insert into duty.roster (force_id, organisation_id, roster_id, unit_id, first_on, last_on, pattern,
      cycle, cycle_from, works_holidays, published_on, published_at)
    select 1, 11, ${id('q', "n || 'x' || k")}, ${id('u', 'n')}, current_date - 700 + k * 28,
      current_date - 673 + k * 28, 'two-two-two', 'EELLNN----', date '2024-01-01' + n % 10, true,
      current_date - 730 + k * 28, now()
    from generate_series(0, ${PEOPLE} / 30) n, generate_series(0, 26) k`,
  `insert into duty.change (force_id, organisation_id, person_id, duty_on, step, kind, starts_minute,
      ends_minute, notice_days, lieu, made_at)
    select ${own()}, current_date - 300 + k * 30 + n % 30, 1, 'moved', 540, 1080, 20, false, now()
    from ${people}, generate_series(0, 10) k`,
  `insert into absence.absence (force_id, organisation_id, absence_id, reference, person_id, unit_id,
      kind, first_on, last_on, status, origin, reported_at, version)
    select 1, 11, ${id('a', "n || 'x' || k")}, 'AB-2024-' || n || 'x' || k, ${id('p', 'n')},
      ${id('u', 'n / 30')}, 'sickness', current_date - 700 + k * 180 + n % 170,
      current_date - 697 + k * 180 + n % 170, 'ended', 'loaded', now(), 1
    from ${people}, generate_series(0, 3) k`,
  `insert into learning.held_skill (force_id, organisation_id, held_skill_id, person_id, skill,
      awarded_on, expires_on, warned_step, recorded_at)
    select 1, 11, ${id('h', 'n || skill')}, ${id('p', 'n')}, skill, current_date - 300 - n % 65,
      current_date - 300 - n % 65 + 365, 0, now()
    from ${people}, unnest(array['safety', 'first-aid', 'taser']) skill`,
  `insert into records.vetting (force_id, organisation_id, vetting_id, person_id, level, granted_on,
      expires_on, recorded_at)
    select 1, 11, ${id('v', 'n')}, ${id('p', 'n')}, 'recruitment', current_date - n % 3650,
      current_date - n % 3650 + 3650, now() from ${people}`,
  `insert into overtime.claim (force_id, organisation_id, claim_id, reference, person_id, kind, worked_on,
      starts_at, ends_at, told_at, notice, occasion, worked_minutes, travel_minutes,
      deducted_minutes, counted_minutes, rate_over, rate_under, time_off_minutes, lieu, choice, why,
      paragraph, status, entered_at, decided_at, version)
    select 1, 11, ${id('c', "n || 'x' || k")}, 'OT-2024-' || n || 'x' || k, ${id('p', 'n')},
      'overtime-planned', current_date - k * 60 - n % 20, now() - interval '1 day' * (k * 60 + n % 20),
      now() - interval '1 day' * (k * 60 + n % 20) + interval '2 hours',
      now() - interval '1 day' * (k * 60 + n % 20), 1, 1, 120, 0, 0, 120, 4, 3, 160, false, 'money',
      'Kept on', '4', 'approved', now(), now(), 1
    from ${people}, generate_series(0, 11) k`,
]
