import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from '../access.ts'
import { changeStatus } from '../account-status.ts'
import { defineCommand } from '../actions.ts'

/** Lets a suspended account sign in again, with the roles it still holds. */
export const restoreAccount = defineCommand({
  name: 'identity.restore-account',
  says: 'Lets a suspended account sign in again',
  permission: permissions.accounts,
  input: z.strictObject({
    accountId: field.id('Choose an account'),
    why: field.text('Say why', 500),
  }),
  audit: { operation: 'alteration', record: ['accountId'], reason: ({ why }) => why },
  subjects: ({ accountId }) => [`identity.account:${accountId}`],
  callableBy: ['scim.change-user'],
  run: (ctx, { accountId }) => changeStatus(ctx, accountId, 'suspended', 'active'),
})
