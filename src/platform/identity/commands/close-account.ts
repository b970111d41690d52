import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound, refuse } from '#platform/refusals'
import { permissions } from '../access.ts'
import { endTickets } from '../account-status.ts'
import { defineCommand } from '../actions.ts'

/** Closes an account for good and ends it on every device; what it did stays on the record. */
export const closeAccount = defineCommand({
  name: 'identity.close-account',
  says: 'Closes an account for good and signs it out everywhere',
  permission: permissions.accounts,
  input: z.strictObject({
    accountId: field.id('Choose an account'),
    why: field.text('Say why', 500),
  }),
  audit: { operation: 'alteration', record: ['accountId'], reason: ({ why }) => why },
  subjects: ({ accountId }) => [`identity.account:${accountId}`],
  callableBy: ['scim.close-user'],

  async run(ctx, { accountId }) {
    if (accountId === ctx.actor.accountId) {
      refuse({ code: 'identity.own-account', message: 'You cannot close your own account' })
    }
    const account = await ctx.tx
      .selectFrom('identity.account')
      .select('status')
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirst()
    if (account === undefined) notFound('account')
    if (account.status === 'closed') {
      conflict({ code: 'identity.other-status', message: 'This account is closed already' })
    }
    await ctx.tx
      .updateTable('identity.account')
      .set({ status: 'closed' })
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    await endTickets(ctx, accountId)
  },
})
