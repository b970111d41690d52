import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Changes the name that is shown wherever a record says what an account did. */
export const renameAccount = defineCommand({
  name: 'identity.rename-account',
  says: 'Changes the name of an account',
  permission: permissions.accounts,
  input: z.strictObject({
    accountId: field.id('Choose an account'),
    name: field.text('Enter the name of the person', 120),
  }),
  audit: { operation: 'alteration', record: ['accountId'] },
  subjects: ({ accountId }) => [`identity.account:${accountId}`],
  callableBy: ['scim.change-user'],

  async run(ctx, { accountId, name }) {
    const { numUpdatedRows } = await ctx.tx
      .updateTable('identity.account')
      .set({ display_name: name })
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) notFound('account')
  },
})
