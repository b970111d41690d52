import { z } from 'zod'
import { field } from '#platform/actions'
import { ownWish, permissions, visibleNotices } from './access.ts'
import { defineQuery } from './actions.ts'

/** The notices of one page. */
export const PAGE = 50
const MOST_COUNTED = 100

export const myNotices = defineQuery({
  name: 'notices.my-notices',
  says: 'Lists what you were told, the latest first',
  permission: permissions.read,
  input: z.strictObject({
    /** The last notice of the page before: its identifier, which is ordered by time. */
    after: field.id('Go back to the first page').optional(),
  }),
  run: (ctx, { after }) =>
    visibleNotices(ctx)
      .$if(after !== undefined, (query) => query.where('notice.notice_id', '<', after ?? ''))
      .select([
        'notice.notice_id as noticeId',
        'notice.text',
        'notice.href',
        'notice.made_at as madeAt',
        'notice.seen_at as seenAt',
      ])
      .orderBy('notice.notice_id', 'desc')
      .limit(PAGE)
      .execute(),
})

export const countUnread = defineQuery({
  name: 'notices.count-unread',
  says: 'Counts what you were told and have not opened, to a hundred',
  permission: permissions.read,
  input: z.strictObject({}),
  async run(ctx) {
    const rows = await visibleNotices(ctx)
      .where('notice.seen_at', 'is', null)
      .select('notice.notice_id as noticeId')
      .limit(MOST_COUNTED)
      .execute()
    return rows.length
  },
})

export const mailSettings = defineQuery({
  name: 'notices.mail-settings',
  says: 'Shows whether you are told by mail too, and where',
  permission: permissions.read,
  input: z.strictObject({}),
  async run(ctx) {
    const wish = await ownWish(ctx)
      .select(['wish.address', 'wish.confirmed_at as confirmedAt', 'wish.wanted_at as wantedAt'])
      .executeTakeFirst()
    return { sendsMail: ctx.sendsMail, wish }
  },
})
