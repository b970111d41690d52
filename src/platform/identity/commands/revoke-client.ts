import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { permissions } from '../access.ts'
import { endTickets } from '../account-status.ts'
import { defineCommand } from '../actions.ts'

/** Ends a program's credentials and every token given for them, from the next statement on. */
export const revokeClient = defineCommand({
  name: 'identity.revoke-client',
  says: 'Ends the credentials of a program',
  permission: permissions.clients,
  input: z.strictObject({
    clientId: field.id('Choose the credentials to end'),
    why: field.text('Say why they end', 500),
  }),
  audit: { operation: 'alteration', record: ['clientId'], reason: ({ why }) => why },
  subjects: ({ clientId }, { accountId }) => [
    `identity.account:${accountId}`,
    `identity.client:${clientId}`,
  ],

  async run(ctx, { clientId }) {
    const client = await ctx.tx
      .selectFrom('identity.client')
      .select(['account_id', 'revoked_at'])
      .where('force_id', '=', ctx.forceId)
      .where('client_id', '=', clientId)
      .forUpdate()
      .executeTakeFirst()
    if (client === undefined) return notFound('client')
    if (client.revoked_at !== null) {
      conflict({ code: 'identity.already-revoked', message: 'These have been ended already' })
    }
    await ctx.tx
      .updateTable('identity.client')
      .set({ revoked_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('client_id', '=', clientId)
      .executeTakeFirstOrThrow()
    const { account_id: accountId } = client
    await endTickets(ctx, accountId)
    return { accountId }
  },
})
