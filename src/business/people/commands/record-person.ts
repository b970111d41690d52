import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { changePeople } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { CATEGORIES, problemsWithPattern } from '../rules.ts'
import { believe, employmentOf, managerOf, refusePostElsewhere } from './change-employment.ts'

export const recordPerson = defineCommand({
  name: 'people.record-person',
  says: 'Enters a person and how they are employed from a day on',
  permission: changePeople,
  input: z.strictObject({
    /** Left out where the person has no identifier yet. */
    personId: field.id('Choose the person').optional(),
    organisationId: field.count('Choose the organisation', 1, 1_000_000),
    givenName: field.text('Give the given name', 100),
    familyName: field.text('Give the family name', 100),
    collarNumber: field.text('Give the collar or staff number', 20).optional(),
    unitId: field.id('Choose the unit'),
    postId: field.id('Choose the post').optional(),
    rankOrGrade: field.text('Give the rank or grade', 60),
    category: field.choice('Choose the kind of service', CATEGORIES).optional(),
    managerId: field.id('Choose the line manager').optional(),
    /** In place of the id: the number that people know. */
    managerNumber: field.text('Give the collar or staff number', 20).optional(),
    from: field.day('Give the first day on which this is true'),
    joinedOn: field.day('Give the day on which service began'),
    dayMinutes: field.minutes(
      'Give the length of a working day in hours, such as 8 or 7:12',
      1,
      1_440,
    ),
    workingDays: field.text('Give seven digits, Monday first, 1 for a working day', 7),
  }),
  audit: { operation: 'collection', record: ['personId', 'organisationId', 'unitId', 'from'] },
  callableBy: [
    'machine:demo',
    'machine:import',
    'lifecycle.offer-post',
    'lifecycle.request-worker',
  ],

  async run(ctx, input) {
    refuseIfAny(problemsWithPattern(input))
    const { personId = ctx.newId(), organisationId, from } = input
    const managerId = await managerOf(ctx, input)
    await refusePostElsewhere(ctx, input)
    const values = employmentOf({ ...input, managerId }, organisationId, input.joinedOn)
    const who = {
      given_name: input.givenName,
      family_name: input.familyName,
      collar_number: input.collarNumber ?? null,
    }
    await ctx.tx
      .insertInto('people.person')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        person_id: personId,
        ...who,
      })
      .execute()
    await believe(ctx, personId, { from, until: null }, values)
    const subject = `people.person:${personId}`
    ctx.changed({ subject, before: null, after: { ...who, ...values, from } })
    return { personId }
  },
  subjects: (_input, { personId }) => [`people.person:${personId}`],
})
