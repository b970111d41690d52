import { z } from 'zod'
import { field } from '#platform/actions'
import { supersede } from '#platform/database'
import { refuseIfAny } from '#platform/refusals'
import { changePeople } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { problemsWithPattern } from '../rules.ts'

export const recordPerson = defineCommand({
  name: 'people.record-person',
  says: 'Enters a person and how they are employed from a day on',
  permission: changePeople,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    organisationId: field.count('Choose the organisation', 1, 1_000_000),
    givenName: field.text('Give the given name', 100),
    familyName: field.text('Give the family name', 100),
    collarNumber: field.text('Give the collar or staff number', 20).optional(),
    unitId: field.id('Choose the unit'),
    rankOrGrade: field.text('Give the rank or grade', 60),
    managerId: field.id('Choose the line manager').optional(),
    from: field.day('Give the first day on which this is true'),
    joinedOn: field.day('Give the day on which service began'),
    dayMinutes: field.count('Give the length of a working day in minutes', 1, 1_440),
    workingDays: field.text('Give seven digits, Monday first, 1 for a working day', 7),
  }),
  audit: { operation: 'collection', record: ['personId', 'organisationId', 'unitId', 'from'] },
  subjects: ({ personId }) => [`people.person:${personId}`],
  callableBy: ['machine:demo'],

  async run(ctx, input) {
    refuseIfAny(problemsWithPattern(input))
    const { personId, organisationId, from } = input
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
    const values = {
      organisation_id: organisationId,
      unit_id: input.unitId,
      rank_or_grade: input.rankOrGrade,
      manager_id: input.managerId ?? null,
      joined_on: input.joinedOn,
      day_minutes: input.dayMinutes,
      working_days: input.workingDays,
    }
    await supersede(ctx.tx, {
      table: 'people.employment',
      forceId: ctx.forceId,
      key: { person_id: personId },
      valid: { from, until: null },
      values,
      at: ctx.now,
      entryId: ctx.entryId,
    })
    const subject = `people.person:${personId}`
    ctx.changed({ subject, before: null, after: { ...who, ...values, from } })
    return { personId }
  },
})
