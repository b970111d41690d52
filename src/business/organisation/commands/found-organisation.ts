import { z } from 'zod'
import { field } from '#platform/actions'
import { changeOrganisation } from '../access.ts'
import { defineCommand } from '../actions.ts'

export const foundOrganisation = defineCommand({
  name: 'organisation.found-organisation',
  says: 'Enters a body that shares the record of this force',
  permission: changeOrganisation,
  input: z.strictObject({
    organisationId: field.count('Give the organisation a number of its own', 1, 1_000_000),
    name: field.text('Give the name of the organisation'),
    kind: field.choice('Choose what kind of body it is', [
      'force',
      'oversight',
      'partner',
      'supplier',
    ]),
  }),
  audit: { operation: 'collection', record: ['organisationId', 'kind'] },
  subjects: ({ organisationId }) => [`organisation.organisation:${organisationId}`],
  callableBy: ['machine:demo'],

  async run(ctx, { organisationId, name, kind }) {
    await ctx.tx
      .insertInto('organisation.organisation')
      .values({ force_id: ctx.forceId, organisation_id: organisationId, name, kind })
      .execute()
    return { organisationId }
  },
})
