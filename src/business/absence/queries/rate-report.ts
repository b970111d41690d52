import { sql } from 'kysely'
import { categoryWords } from '#business/organisation'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { defineDataset, type Over } from '#platform/reporting'
import { addDays, addMonths, firstOfMonth, type Day } from '#platform/time'
import { peopleServing, seeAbsence, seeAbsenceFigures } from '../access.ts'
import type { Tables } from '../tables.ts'
import { daysLost } from './lost-report.ts'

const own = { source: 'the rules of this report, which are our own', version: 'as at today' }

/**
 * How many days of a stretch of employment are worked by its days of the week: whole weeks, and the
 * days that are over, read from the pattern written twice.
 */
export function workedDays({ firstOn, lastOn }: Over) {
  const from = sql`greatest(place.valid_from, ${firstOn}::date)`
  const days = sql`(least(coalesce(place.valid_until, 'infinity'::date), ${lastOn}::date + 1) - ${from})`
  const worked = sql`replace(place.working_days, '0', '')`
  const rest = sql`substr(place.working_days || place.working_days,
    extract(isodow from ${from})::int, ${days} % 7)`
  return sql<number>`(${days} / 7) * length(${worked}) + length(replace(${rest}, '0', ''))`
}

/** Days that people in reach were to work in the period, and those they lost. */
function rows(ctx: QueryContext<Tables>, over: Over) {
  const { firstOn, lastOn } = over
  const available = peopleServing(ctx)
    .where('place.valid_from', '<=', lastOn)
    .where((eb) =>
      eb.or([eb('place.valid_until', 'is', null), eb('place.valid_until', '>', firstOn)]),
    )
    .select(['place.person_id', 'place.unit_id', 'place.rank_or_grade', 'place.category'])
    .select([workedDays(over).as('available'), sql<number>`0`.as('lost')])
  const lost = ctx.tx
    .selectFrom(daysLost(ctx, over).as('each'))
    .select(['each.person_id', 'each.unit_id', 'each.rank_or_grade', 'each.category'])
    .select([sql<number>`0`.as('available'), sql<number>`1`.as('lost')])
  // One row for each person in each unit and rank, which the page behind the figures lists.
  return sql`select each.*, unit.name as unit_name,
      person.given_name || ' ' || person.family_name as person_name
    from (select person_id, unit_id, rank_or_grade, category,
        md5(person_id || ' ' || unit_id || rank_or_grade || category)::uuid as row_id,
        sum(available)::int as available, sum(lost)::int as lost
      from (${available} union all ${lost}) as parts
      group by person_id, unit_id, rank_or_grade, category) as each
    join people.published_person as person on person.force_id = ${ctx.forceId}
      and person.person_id = each.person_id
    left join organisation.published_unit as unit on unit.force_id = ${ctx.forceId}
      and unit.unit_id = each.unit_id and ${asOf('unit', lastOn)}`
}

export const absenceRate = defineDataset<Tables>({
  name: 'absence.rate',
  title: 'Absence rate',
  says: 'Which part of the working days of a period was lost to sickness and other absences',
  permission: seeAbsenceFigures,
  person: 'person_id',
  time: {
    kind: 'period',
    // Whole months, so that nobody is worked out from two periods.
    usual: (today: Day) => ({
      firstOn: addMonths(firstOfMonth(today), -12),
      lastOn: addDays(firstOfMonth(today), -1),
    }),
  },
  rows,
  dimensions: {
    unit: { says: 'Unit', value: 'unit_id', label: 'unit_name' },
    rank: { says: 'Rank or grade', value: 'rank_or_grade' },
    service: { says: 'Kind of service', value: 'category', words: categoryWords },
  },
  measures: {
    rate: {
      says: 'Absence rate',
      value: sql`100.0 * sum(rows.lost) / nullif(sum(rows.available), 0)`,
      unit: 'percent',
      rule: 'Working days lost to sickness and other absences, over the working days of everybody employed. Leave is no absence.',
      ...own,
    },
    lost: {
      says: 'Days lost',
      value: sql`sum(rows.lost)`,
      unit: 'count',
      rule: 'Working days of the person’s pattern on which they were away, one for each person and day.',
      ...own,
    },
    available: {
      says: 'Working days',
      value: sql`sum(rows.available)`,
      unit: 'count',
      rule: 'Days that everybody employed was to work by the days of the week of their employment. Public holidays and leave are among them; career breaks and secondments out are not.',
      ...own,
    },
  },
  records: {
    permission: seeAbsence,
    id: 'row_id',
    order: { column: 'lost', kind: 'whole' },
    columns: [
      { says: 'Name', column: 'person_name' },
      { says: 'Days lost', column: 'lost', is: 'number' },
      { says: 'Working days', column: 'available', is: 'number' },
      { says: 'Unit', column: 'unit_name' },
      { says: 'Rank or grade', column: 'rank_or_grade' },
    ],
    leadsTo: { column: 'person_id', path: (id) => `/absence/people/${id}` },
  },
  mind: 'The unit is that of the day. Reasons for sickness are in no report.',
  seenBy: [
    'HR sees the people of its organisation.',
    'Everybody else sees themselves and those below them in the line.',
  ],
})
