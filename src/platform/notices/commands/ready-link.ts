import { z } from 'zod'
import { field, type Letter } from '#platform/actions'
import { ticketHash } from '#platform/database'
import { randomToken } from '#platform/secrets'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { mailWords } from '../rules.ts'

const HOURS_GOOD = 24

/**
 * The mail with the link that confirms an address, or nothing where none is waited for. Each try
 * makes a new token, of which only the hash is kept: the last link sent is the one that works.
 */
export const readyLink = defineCommand({
  name: 'notices.ready-link',
  says: 'Makes the link that confirms an address',
  permission: permissions.send,
  input: z.strictObject({ accountId: field.id('Choose the account') }),
  audit: { operation: 'alteration', record: ['accountId'] },
  callableBy: ['machine:notices'],

  async run(ctx, { accountId }): Promise<{ letter: Letter; accountId: string } | undefined> {
    const token = randomToken()
    const found = await ctx.tx
      .updateTable('notices.mail_wish as wish')
      .from('identity.published_account as account')
      .set({
        link_hash: ticketHash(token),
        link_expires_at: ctx.now.add({ hours: HOURS_GOOD }).toString(),
      })
      .whereRef('account.force_id', '=', 'wish.force_id')
      .whereRef('account.account_id', '=', 'wish.account_id')
      .where('account.status', '=', 'active')
      .where('wish.force_id', '=', ctx.forceId)
      .where('wish.account_id', '=', accountId)
      .where('wish.confirmed_at', 'is', null)
      .returning('wish.address')
      .executeTakeFirst()
    if (found === undefined) return undefined
    const href = `/notices/settings/confirm/${token}`
    return { accountId, letter: { id: ctx.newId(), to: found.address, href, ...mailWords.link } }
  },
  subjects: ({ accountId }) => [`identity.account:${accountId}`],
})
