import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** On the record: somebody came back from a provider, or with credentials, and was not let in. */
export const recordRefusedSignIn = defineCommand({
  name: 'identity.refuse-sign-in',
  says: 'Puts on the record that somebody was not let in',
  permission: permissions.record,
  input: z.strictObject({
    accountId: field.id('Say whose account this is').optional(),
    how: field.text('Say how', 200),
    code: field.text('Say why', 100),
  }),
  audit: { operation: 'collection', record: ['accountId', 'how', 'code'] },
  subjects: ({ accountId }) => (accountId === undefined ? [] : [`identity.account:${accountId}`]),
  callableBy: ['machine:identity'],
  run: async () => undefined,
})
