import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Ends mail and forgets the address. Mail that is being sent at this moment may still come. */
export const endMail = defineCommand({
  name: 'notices.end-mail',
  says: 'Ends being told by mail and forgets the address',
  permission: permissions.read,
  input: z.strictObject({}),
  audit: { operation: 'erasure', record: [] },

  async run(ctx) {
    await ctx.tx
      .deleteFrom('notices.mail_wish')
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', ctx.actor.accountId)
      .execute()
    return { personId: ctx.actor.personId }
  },
  subjects: (_input, { personId }) => (personId === null ? [] : [`people.person:${personId}`]),
})
