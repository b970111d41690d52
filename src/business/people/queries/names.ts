import { sql } from 'kysely'
import { z } from 'zod'
import { lineAbove } from '#platform/access'
import { field } from '#platform/actions'
import { asOf } from '#platform/database'
import { seePeople, visiblePeople } from '../access.ts'
import { defineQuery } from '../actions.ts'

const fullName = sql<string>`person.given_name || ' ' || person.family_name`

export const nameOf = defineQuery({
  name: 'people.name-of',
  says: 'Says what somebody is called',
  permission: seePeople,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  async run(ctx, { personId }) {
    const found = await visiblePeople(ctx)
      .where('person.person_id', '=', personId)
      .select(fullName.as('name'))
      .executeTakeFirst()
    return found?.name
  },
})

export const namesOf = defineQuery({
  name: 'people.names-of',
  says: 'Says what some people are called; whoever may not be known of is left out',
  permission: seePeople,
  input: z.strictObject({
    personIds: z.array(field.id('Choose the people')).max(10_000, 'Ask for fewer people at once'),
  }),
  run: (ctx, { personIds }) =>
    visiblePeople(ctx)
      .where('person.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
      .select(['person.person_id as personId', fullName.as('name')])
      .orderBy('person.family_key')
      .orderBy('person.given_key')
      .orderBy('person.person_id')
      .execute(),
})

export const lineOf = defineQuery({
  name: 'people.line-of',
  says: 'Says who is above somebody on a day, the line manager first, and who they manage',
  permission: seePeople,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    on: field.day('Give a day, such as 2026-05-17').optional(),
  }),
  async run(ctx, { personId, on = ctx.today }) {
    const steps = await lineAbove(ctx, personId, on)
    const people = visiblePeople(ctx)
      .leftJoin('people.employment as employment', (join) =>
        join
          .on('employment.force_id', '=', ctx.forceId)
          .onRef('employment.person_id', '=', 'person.person_id')
          .on(asOf('employment', on)),
      )
      .select(['person.person_id as personId', fullName.as('name')])
      .select(['person.collar_number as collarNumber', 'employment.rank_or_grade as rankOrGrade'])
    const ids = steps.map((step) => step.personId)
    const above = await people
      .where('person.person_id', '=', sql<string>`any(${ids}::uuid[])`)
      .orderBy(sql`array_position(${ids}::uuid[], person.person_id)`)
      .execute()
    const below = await people
      .where('employment.manager_id', '=', personId)
      .orderBy('employment.seniority', 'desc')
      .orderBy('person.family_key')
      .orderBy('person.given_key')
      .orderBy('person.person_id')
      .limit(200)
      .execute()
    return { above, below }
  },
})
