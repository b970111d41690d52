import { z } from 'zod'
import { field } from '#platform/actions'
import { closeAccount } from '#platform/identity'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { assertMatches } from '../etags.ts'
import { oneProvided, providerOf, userResource } from '../provided.ts'

/** Closes an account for good as an identity provider says. What it did stays on the record. */
export const closeUser = defineCommand({
  name: 'scim.close-user',
  says: 'Closes an account for good as an identity provider says',
  permission: permissions.provide,
  input: z.strictObject({
    userId: field.id('Choose the user'),
    ifMatch: field.text('Give the ETag', 500).optional(),
  }),
  audit: { operation: 'alteration', record: ['userId'] },

  async run(ctx, { userId, ifMatch }) {
    const provider = await providerOf(ctx)
    const row = await oneProvided(ctx, provider, userId, true)
    assertMatches(ifMatch, userResource(row, []).etag)
    await ctx.perform(closeAccount, { accountId: userId, why: 'Removed by its provider' })
  },
  subjects: ({ userId }) => [`identity.account:${userId}`],
})
