import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** On the record: somebody has signed in. A record about a person comes to be: collection. */
export const recordSignIn = defineCommand({
  name: 'identity.sign-in',
  says: 'Puts on the record that somebody signed in',
  permission: permissions.record,
  input: z.strictObject({
    accountId: field.id('Say whose account this is'),
    how: field.text('Say how', 200),
  }),
  audit: { operation: 'collection', record: ['accountId', 'how'] },
  subjects: ({ accountId }) => [`identity.account:${accountId}`],
  callableBy: ['machine:identity'],
  run: async () => undefined,
})
