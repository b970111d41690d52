import { sql } from 'kysely'
import { defineDataset } from '#platform/reporting'
import { addDays, startOfDay } from '#platform/time'
import { seeJourneys, visibleJourneys } from '../access.ts'
import type { Tables } from '../tables.ts'
import { kindWords } from '../views/words.ts'

const own = { source: 'the rules of this report, which are our own', version: 'this version' }

export const journeyFigures = defineDataset<Tables>({
  name: 'lifecycle.journeys',
  title: 'Joining, moving, leaving',
  says: 'How many join, move, leave or come for a while, and whose day has passed with steps undone',
  permission: seeJourneys,
  person: 'person_id',
  time: { kind: 'day' },
  rows: (ctx, { lastOn }) => {
    const close = startOfDay(addDays(lastOn, 1)).toString()
    return visibleJourneys(ctx)
      .innerJoin('people.published_person as person', (join) =>
        join
          .on('person.force_id', '=', ctx.forceId)
          .onRef('person.person_id', '=', 'journey.person_id'),
      )
      .where(sql<boolean>`journey.opened_at < ${close}::timestamptz
        and (journey.closed_at is null or journey.closed_at >= ${close}::timestamptz)`)
      .select(['journey.journey_id', 'journey.person_id', 'journey.kind', 'journey.day_on'])
      .select([
        'journey.reference',
        sql<string>`person.given_name || ' ' || person.family_name`.as('person_name'),
        sql<string>`case when journey.day_on < ${lastOn}::date then 'past'
          when journey.day_on <= ${lastOn}::date + 7 then 'week' else 'later' end`.as('nearness'),
      ])
  },
  dimensions: {
    kind: { says: 'What', value: 'kind', words: kindWords },
    day: {
      says: 'Their day',
      value: 'nearness',
      words: { past: 'Has passed', week: 'Within seven days', later: 'Later' },
    },
    month: { says: 'Month', value: 'day_on', kind: 'month' },
  },
  measures: {
    journeys: {
      says: 'Open journeys',
      value: sql`count(*)`,
      unit: 'count',
      rule: 'Journeys that had begun by the end of the day and still had a step to do.',
      ...own,
    },
    past: {
      says: 'Day has passed',
      value: sql`count(*) filter (where rows.nearness = 'past')`,
      unit: 'count',
      rule: 'Open journeys whose first day, day of the move or last day is before the day of the report.',
      ...own,
    },
  },
  records: {
    permission: seeJourneys,
    id: 'journey_id',
    order: { column: 'day_on', kind: 'day' },
    columns: [
      { says: 'Name', column: 'person_name' },
      { says: 'What', column: 'kind', words: kindWords },
      { says: 'Day', column: 'day_on', is: 'day' },
      { says: 'Reference', column: 'reference' },
    ],
    leadsTo: { column: 'journey_id', path: (id) => `/journeys/${id}` },
  },
  seenBy: [
    'HR and process owners see the journeys of their organisation.',
    'Everybody else sees their own, those of their line, and those in which they have a step.',
  ],
})
