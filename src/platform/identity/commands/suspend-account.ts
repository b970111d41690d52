import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { permissions } from '../access.ts'
import { changeStatus, endTickets } from '../account-status.ts'
import { defineCommand } from '../actions.ts'

/** Suspends an account and ends it on every device, from the next statement on. */
export const suspendAccount = defineCommand({
  name: 'identity.suspend-account',
  says: 'Suspends an account and signs it out everywhere',
  permission: permissions.accounts,
  input: z.strictObject({
    accountId: field.id('Choose an account'),
    why: field.text('Say why', 500),
  }),
  audit: { operation: 'alteration', record: ['accountId'], reason: ({ why }) => why },
  subjects: ({ accountId }) => [`identity.account:${accountId}`],
  callableBy: ['scim.make-user', 'scim.change-user', 'lifecycle.settle-facts'],

  async run(ctx, { accountId }) {
    if (accountId === ctx.actor.accountId) {
      refuse({ code: 'identity.own-account', message: 'You cannot suspend your own account' })
    }
    await changeStatus(ctx, accountId, 'active', 'suspended')
    await endTickets(ctx, accountId)
  },
})
