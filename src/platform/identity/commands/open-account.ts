import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Opens an account for a person whom a provider of this force knows by a subject. */
export const openAccount = defineCommand({
  name: 'identity.open-account',
  says: 'Opens an account for a person, bound to their identity provider',
  permission: permissions.accounts,
  input: z.strictObject({
    accountId: field.id('Give the account an identifier').optional(),
    issuer: field.text('Choose the identity provider', 500),
    subject: field.text('Enter the name the provider knows the person by', 255),
    name: field.text('Enter the name of the person', 120),
    organisationId: field.count('Choose an organisation', 1, 2_147_483_647),
    personId: field.id('Choose the person').optional(),
  }),
  audit: { operation: 'collection', record: ['accountId', 'organisationId', 'personId'] },
  subjects: (_input: unknown, { accountId }: { accountId: string }) => [
    `identity.account:${accountId}`,
  ],
  callableBy: [
    'machine:identity',
    'identity.install-administrator',
    'scim.make-user',
    'lifecycle.settle-facts',
  ],

  async run(ctx, input) {
    const accountId = input.accountId ?? ctx.newId()
    await ctx.tx
      .insertInto('identity.account')
      .values({
        force_id: ctx.forceId,
        account_id: accountId,
        organisation_id: input.organisationId,
        kind: 'person',
        person_id: input.personId ?? null,
        issuer: input.issuer,
        subject: input.subject,
        display_name: input.name,
        status: 'active',
        opened_at: ctx.now.toString(),
      })
      .execute()
    return { accountId }
  },
})
