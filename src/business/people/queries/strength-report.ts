import { sql } from 'kysely'
import { categoryWords } from '#business/organisation'
import { asOf } from '#platform/database'
import { defineDataset } from '#platform/reporting'
import { seePeople, visiblePlaces } from '../access.ts'
import type { Tables } from '../tables.ts'

export const strength = defineDataset<Tables>({
  name: 'people.strength',
  title: 'Strength',
  says: 'How many people work here on a day, where and at which rank or grade',
  permission: seePeople,
  person: 'person_id',
  time: { kind: 'day' },
  rows: (ctx, { lastOn }) =>
    visiblePlaces(ctx)
      .innerJoin('people.person as person', (join) =>
        join
          .on('person.force_id', '=', ctx.forceId)
          .onRef('person.person_id', '=', 'place.person_id'),
      )
      .leftJoin('organisation.published_unit as unit', (join) =>
        join
          .on('unit.force_id', '=', ctx.forceId)
          .onRef('unit.unit_id', '=', 'place.unit_id')
          .on(asOf('unit', lastOn)),
      )
      .leftJoin('organisation.published_organisation as body', (join) =>
        join
          .on('body.force_id', '=', ctx.forceId)
          .onRef('body.organisation_id', '=', 'place.organisation_id'),
      )
      .where(asOf('place', lastOn))
      .where('place.status', 'in', ['in-post', 'seconded-in'])
      .select(['place.person_id', 'place.unit_id', 'place.category', 'place.fte_hundredths'])
      .select(sql<string>`coalesce(place.acting_rank, place.rank_or_grade)`.as('rank_or_grade'))
      .select(['place.seniority', 'place.organisation_id'])
      .select(['unit.name as unit_name', 'body.name as body_name', 'person.collar_number'])
      .select(sql<string>`person.given_name || ' ' || person.family_name`.as('person_name')),
  dimensions: {
    rank: { says: 'Rank or grade', value: 'rank_or_grade' },
    unit: { says: 'Unit', value: 'unit_id', label: 'unit_name' },
    service: { says: 'Kind of service', value: 'category', words: categoryWords },
    organisation: { says: 'Organisation', value: 'organisation_id', label: 'body_name' },
  },
  measures: {
    people: {
      says: 'People',
      value: sql`count(*)`,
      unit: 'count',
      rule: 'People at work here on the day, each counted once, whether they work full or part time. Career breaks and secondments out do not count, secondments in do.',
      source: 'the employments that people keeps over days',
      version: 'as believed now',
    },
    fte: {
      says: 'Of full time',
      value: sql`sum(rows.fte_hundredths) / 100.0`,
      unit: 'fte',
      rule: 'What the same people work, each as much of full time as it is.',
      source: 'the employments that people keeps over days',
      version: 'as believed now',
    },
  },
  records: {
    permission: seePeople,
    id: 'person_id',
    order: { column: 'seniority', kind: 'whole' },
    columns: [
      { says: 'Name', column: 'person_name' },
      { says: 'Number', column: 'collar_number' },
      { says: 'Rank or grade', column: 'rank_or_grade' },
      { says: 'Unit', column: 'unit_name' },
    ],
    leadsTo: { column: 'person_id', path: (id) => `/people/${id}` },
  },
  mind: 'Whoever acts counts at the rank they act at. People whom only some may know of are counted for those alone.',
  seenBy: ['Everybody sees who works in their organisation, and so how many.'],
})
