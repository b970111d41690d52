import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { asOf } from '#platform/database'
import { seeEmployment, seePeople, visibleEmployments, visiblePeople } from './access.ts'
import { defineQuery } from './actions.ts'

export const employmentOn = defineQuery({
  name: 'people.employment-on',
  says: 'Says how somebody is employed on a day: unit, rank or grade, manager, working pattern',
  permission: seeEmployment,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    on: field.day('Give a day, such as 2026-05-17'),
  }),
  run: (ctx, { personId, on }) =>
    visibleEmployments(ctx)
      .where('employment.person_id', '=', personId)
      .where(asOf('employment', on))
      .select([
        'employment.person_id as personId',
        'employment.organisation_id as organisationId',
        'employment.unit_id as unitId',
        'employment.rank_or_grade as rankOrGrade',
        'employment.manager_id as managerId',
        'employment.joined_on as joinedOn',
        'employment.day_minutes as dayMinutes',
        'employment.working_days as workingDays',
        'employment.valid',
      ])
      .executeTakeFirst(),
})

export const nameOf = defineQuery({
  name: 'people.name-of',
  says: 'Says what somebody is called',
  permission: seePeople,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  async run(ctx, { personId }) {
    const found = await visiblePeople(ctx)
      .where('person.person_id', '=', personId)
      .select(['person.given_name as givenName', 'person.family_name as familyName'])
      .executeTakeFirst()
    return found === undefined ? undefined : `${found.givenName} ${found.familyName}`
  },
})

export const namesOf = defineQuery({
  name: 'people.names-of',
  says: 'Says what some people are called',
  permission: seePeople,
  input: z.strictObject({ personIds: z.array(field.id('Choose people')).max(2_000) }),
  run: (ctx, { personIds }) =>
    visiblePeople(ctx)
      .where('person.person_id', 'in', personIds.length === 0 ? [NOBODY] : personIds)
      .select([
        'person.person_id as personId',
        sql<string>`person.given_name || ' ' || person.family_name`.as('name'),
      ])
      .orderBy('person.family_name')
      .orderBy('person.given_name')
      .execute(),
})

/** An id that nobody has: a list of ids is never empty in SQL. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
