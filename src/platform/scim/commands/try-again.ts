import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { permissions, visibleAccounts } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { laterFor } from '../want.ts'

/** Has an account elsewhere looked at now, whatever it waits for. */
export const tryAgain = defineCommand({
  name: 'scim.try-again',
  says: 'Has an account in another system brought about and read back now',
  permission: permissions.oversee,
  input: z.strictObject({ accountId: field.id('Choose an account') }),
  audit: { operation: 'alteration', record: ['accountId'] },

  async run(ctx, { accountId }) {
    const account = await visibleAccounts(ctx)
      .where('account.account_id', '=', accountId)
      .select(['account.version', 'account.target_id'])
      .executeTakeFirst()
    if (account === undefined) notFound('account')
    await ctx.tx
      .updateTable('scim.target')
      .set({ quiet_until_at: null })
      .where('force_id', '=', ctx.forceId)
      .where('target_id', '=', account.target_id)
      .execute()
    laterFor(ctx, accountId, account.version)
  },
  subjects: ({ accountId }) => [`scim.account:${accountId}`],
})
