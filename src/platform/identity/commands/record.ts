import { z } from 'zod'
import { field, type Actor } from '#platform/actions'
import { forbidden } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

// The six operations of DPA 2018 s.62 name none for signing in. A sign-in, and a refused one, makes
// a record about a person: collection. A sign-out changes that record: alteration.

/** Refuses people, whatever they hold. */
export function onlyTheMachine(actor: Actor): void {
  if (actor.kind === 'machine') return
  forbidden({
    code: 'identity.not-by-hand',
    message: 'Sign-ins are put on the record by the platform alone',
  })
}

const callableBy = ['machine:identity']
const accountId = field.id('Say whose account this is')

/** On the record: somebody has signed in. */
export const recordSignIn = defineCommand({
  name: 'identity.sign-in',
  says: 'Puts on the record that somebody signed in',
  permission: permissions.record,
  input: z.strictObject({ accountId, how: field.text('Say how', 200) }),
  audit: { operation: 'collection', record: ['accountId', 'how'] },
  subjects: (input) => [`identity.account:${input.accountId}`],
  callableBy,
  run: async (ctx) => onlyTheMachine(ctx.actor),
})

/** On the record: somebody proved who they are to a provider, or failed to, and was not let in. */
export const recordRefusedSignIn = defineCommand({
  name: 'identity.refuse-sign-in',
  says: 'Puts on the record that somebody was not let in',
  permission: permissions.record,
  input: z.strictObject({
    accountId: accountId.optional(),
    how: field.text('Say how', 200),
    code: field.text('Say why', 100),
  }),
  audit: { operation: 'collection', record: ['accountId', 'how', 'code'] },
  subjects: (input) =>
    input.accountId === undefined ? [] : [`identity.account:${input.accountId}`],
  callableBy,
  run: async (ctx) => onlyTheMachine(ctx.actor),
})

/** On the record: one session, or every session of an account, has ended. */
export const recordSignOut = defineCommand({
  name: 'identity.sign-out',
  says: 'Puts on the record that somebody signed out',
  permission: permissions.record,
  input: z.strictObject({ accountId, everywhere: field.flag('Say whether everywhere') }),
  audit: { operation: 'alteration', record: ['accountId', 'everywhere'] },
  subjects: (input) => [`identity.account:${input.accountId}`],
  callableBy,
  run: async (ctx) => onlyTheMachine(ctx.actor),
})
