import { sql } from 'kysely'
import { categoryWords } from '#business/organisation'
import { asOf } from '#platform/database'
import { defineDataset } from '#platform/reporting'
import { peopleInReach, seeEquality } from '../access.ts'
import type { Tables } from '../tables.ts'
import { answerWords, questionWords } from './reference.ts'

export const equalityFigures = defineDataset<Tables>({
  name: 'records.equality-figures',
  title: 'Equality',
  says: 'What people at work here say of themselves, in groups of five or more',
  permission: seeEquality,
  person: 'person_id',
  // Nobody's answers are kept over days: there are figures of today alone.
  time: { kind: 'day', standsOn: async (ctx, on) => (on >= ctx.today ? ctx.today : undefined) },
  rows: (ctx, { lastOn }) =>
    peopleInReach(ctx)
      .innerJoin('records.equality as said', (join) =>
        join.on('said.force_id', '=', ctx.forceId).onRef('said.person_id', '=', 'person.person_id'),
      )
      .innerJoin('people.published_service as service', (join) =>
        join
          .on('service.force_id', '=', ctx.forceId)
          .onRef('service.person_id', '=', 'person.person_id')
          .on(asOf('service', lastOn)),
      )
      .where('service.is_here', '=', true)
      .select(['person.person_id', 'said.question', 'service.category'])
      .select(sql<string>`said.question || '/' || said.answer`.as('answer')),
  dimensions: {
    answer: { says: 'Answer', value: 'answer', words: answerWords },
    question: { says: 'Question', value: 'question', words: questionWords },
    service: { says: 'Kind of service', value: 'category', words: categoryWords },
  },
  measures: {
    people: {
      says: 'People',
      value: sql`count(distinct rows.person_id)`,
      unit: 'count',
      rule: 'People at work on the day who answered, each counted once for each answer.',
      source: 'what people keep with their own records',
      version: 'as it is today',
    },
  },
  mind: 'Whoever has not answered is not counted. Nobody is asked to.',
  seenBy: [
    'HR sees figures of five people or more. What somebody said of themselves, nobody else reads.',
  ],
})
