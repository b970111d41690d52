import { sql } from 'kysely'
import { asOf } from '#platform/database'
import type { QueryContext } from '#platform/actions'
import { defineDataset, type Over } from '#platform/reporting'
import { addDays, addMonths, firstOfMonth, type Day } from '#platform/time'
import { absencesInReach, seeAbsence, seeAbsenceFigures } from '../access.ts'
import type { Tables } from '../tables.ts'
import { kinds } from './kinds.ts'

const kindWords = Object.fromEntries(kinds().map(({ kind, title }) => [kind, title]))
const own = { source: 'the rules of this report, which are our own', version: 'as at today' }
const dayOn = sql<Day>`each.day_on`

/**
 * Working days on which people in reach were away, one for each person and day: by the days of the
 * week of their employment then. A day on which they would not have worked is not lost.
 */
export const daysLost = (ctx: QueryContext<Tables>, { firstOn, lastOn }: Over) =>
  absencesInReach(ctx)
    .innerJoinLateral(
      sql<{ day_on: Day }>`(select day::date as day_on from generate_series(
        greatest(absence.first_on, ${firstOn}::date),
        least(coalesce(absence.last_on, ${ctx.today}::date), ${lastOn}::date),
        interval '1 day') as day)`.as<'each'>(sql`each`),
      (join) => join.onTrue(),
    )
    .innerJoin('people.published_person as person', (join) =>
      join
        .on('person.force_id', '=', ctx.forceId)
        .onRef('person.person_id', '=', 'absence.person_id'),
    )
    .innerJoin('people.published_place as place', (join) =>
      join
        .on('place.force_id', '=', ctx.forceId)
        .onRef('place.person_id', '=', 'absence.person_id')
        .on(asOf('place', dayOn))
        .on(sql<boolean>`substr(place.working_days, extract(isodow from ${dayOn})::int, 1) = '1'`),
    )
    .leftJoin('organisation.published_unit as unit', (join) =>
      join
        .on('unit.force_id', '=', ctx.forceId)
        .onRef('unit.unit_id', '=', 'place.unit_id')
        .on(asOf('unit', dayOn)),
    )
    .where('absence.status', 'in', ['open', 'ended', 'approved'])
    .where('absence.first_on', '<=', lastOn)
    .select(['absence.absence_id', 'absence.reference', 'absence.person_id', 'absence.kind'])
    .select(['place.unit_id', 'unit.name as unit_name', dayOn.as('day_on')])
    .select(['place.rank_or_grade', 'place.category'])
    .select(sql<string>`person.given_name || ' ' || person.family_name`.as('person_name'))

export const lostDays = defineDataset<Tables>({
  name: 'absence.lost',
  title: 'Days lost to absence',
  says: 'How many working days are lost to sickness and other absences, by unit, month and kind',
  permission: seeAbsenceFigures,
  person: 'person_id',
  time: {
    kind: 'period',
    // Whole months, so that nobody is worked out from two periods.
    usual: (today) => ({
      firstOn: addMonths(firstOfMonth(today), -12),
      lastOn: addDays(firstOfMonth(today), -1),
    }),
  },
  rows: daysLost,
  dimensions: {
    month: { says: 'Month', value: 'day_on', kind: 'month' },
    kind: { says: 'Kind', value: 'kind', words: kindWords },
    unit: { says: 'Unit', value: 'unit_id', label: 'unit_name' },
  },
  measures: {
    days: {
      says: 'Days lost',
      value: sql`count(*)`,
      unit: 'count',
      rule: 'Working days of the person’s pattern on which they were away, one for each person and day. Days off are not lost; leave is not in it.',
      ...own,
    },
    spells: {
      says: 'Absences',
      value: sql`count(distinct rows.absence_id)`,
      unit: 'count',
      rule: 'Absences that touch any of the days, each counted once.',
      ...own,
    },
    people: {
      says: 'People',
      value: sql`count(distinct rows.person_id)`,
      unit: 'count',
      rule: 'People who were away on any of the days, each counted once.',
      ...own,
    },
  },
  records: {
    permission: seeAbsence,
    id: 'absence_id',
    order: { column: 'day_on', kind: 'day' },
    columns: [
      { says: 'Name', column: 'person_name' },
      { says: 'Day', column: 'day_on', is: 'day' },
      { says: 'Kind', column: 'kind', words: kindWords },
      { says: 'Unit', column: 'unit_name' },
      { says: 'Reference', column: 'reference' },
    ],
    leadsTo: { column: 'absence_id', path: (id) => `/absence/${id}` },
  },
  mind: 'The unit is that of the day. Reasons for sickness are in no report.',
  seenBy: [
    'HR sees the people of its organisation.',
    'Everybody else sees themselves and those below them in the line.',
  ],
})
