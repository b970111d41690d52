import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { permissions, visibleNotices } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Marks one notice of the actor as read and says where it leads. Refuses one of others. */
export const openNotice = defineCommand({
  name: 'notices.open-notice',
  says: 'Marks one thing you were told as read and opens what it is about',
  permission: permissions.read,
  input: z.strictObject({ noticeId: field.id('Choose the notice') }),
  audit: { operation: 'alteration', record: ['noticeId'] },

  async run(ctx, { noticeId }) {
    const found = await visibleNotices(ctx)
      .where('notice.notice_id', '=', noticeId)
      .select('notice.href')
      .executeTakeFirst()
    if (found === undefined) return notFound('notice')
    await ctx.tx
      .updateTable('notices.notice')
      .set({ seen_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('notice_id', '=', noticeId)
      .where('person_id', '=', ctx.actor.personId)
      .where('seen_at', 'is', null)
      .execute()
    return { href: found.href }
  },
  subjects: ({ noticeId }) => [`notices.notice:${noticeId}`],
})
