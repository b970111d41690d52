import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Keeps that the mail server took a mail: about a notice, or with the link of an address. */
export const keepSent = defineCommand({
  name: 'notices.keep-sent',
  says: 'Keeps that the mail server has taken a mail',
  permission: permissions.send,
  input: z.strictObject({
    noticeId: field.id('Choose the notice').optional(),
    accountId: field.id('Choose the account').optional(),
  }),
  audit: { operation: 'disclosure', record: ['noticeId', 'accountId'] },
  callableBy: ['machine:notices'],

  async run(ctx, { noticeId }) {
    if (noticeId === undefined) return
    await ctx.tx
      .updateTable('notices.notice')
      .set({ mailed_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('notice_id', '=', noticeId)
      .execute()
  },
  subjects: ({ noticeId, accountId }) => [
    ...(noticeId === undefined ? [] : [`notices.notice:${noticeId}`]),
    ...(accountId === undefined ? [] : [`identity.account:${accountId}`]),
  ],
})
