import { z } from 'zod'
import { field } from '#platform/actions'
import { ticketHash } from '#platform/database'
import { refuse } from '#platform/refusals'
import { ownWish, permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/**
 * Confirms the address that the link was sent to. Refuses a token that is not the last one sent to
 * this very account, was used, or is a day old.
 */
export const confirmAddress = defineCommand({
  name: 'notices.confirm-address',
  says: 'Confirms the address to which you are told by mail',
  permission: permissions.read,
  input: z.strictObject({ token: field.text('Open the link in the mail again', 100) }),
  audit: { operation: 'alteration', record: [] },

  async run(ctx, { token }) {
    const found = await ownWish(ctx)
      .where('wish.link_hash', '=', ticketHash(token))
      .where('wish.link_expires_at', '>', ctx.now)
      .select('wish.person_id as personId')
      .forUpdate()
      .executeTakeFirst()
    if (found === undefined) {
      return refuse({
        code: 'notices.link-over',
        message: 'This link was used, is over a day old, or is not yours. Ask for a new one',
      })
    }
    await ctx.tx
      .updateTable('notices.mail_wish')
      .set({ confirmed_at: ctx.now.toString(), link_hash: null, link_expires_at: null })
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', ctx.actor.accountId)
      .execute()
    return found
  },
  subjects: (_input, { personId }) => [`people.person:${personId}`],
})
