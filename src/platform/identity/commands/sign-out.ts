import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** On the record: one session of an account, or every one, has ended. */
export const recordSignOut = defineCommand({
  name: 'identity.sign-out',
  says: 'Puts on the record that somebody signed out',
  permission: permissions.record,
  input: z.strictObject({
    accountId: field.id('Say whose account this is'),
    everywhere: field.flag('Say whether everywhere'),
  }),
  audit: { operation: 'alteration', record: ['accountId', 'everywhere'] },
  subjects: ({ accountId }) => [`identity.account:${accountId}`],
  callableBy: ['machine:identity'],
  run: async () => undefined,
})
