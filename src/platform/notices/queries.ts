import { z } from 'zod'
import { permissions, visibleNotices } from './access.ts'
import { defineQuery } from './actions.ts'

const MOST = 100

export const myNotices = defineQuery({
  name: 'notices.my-notices',
  says: 'Lists what you were told, the latest first',
  permission: permissions.read,
  input: z.strictObject({}),
  run: (ctx) =>
    visibleNotices(ctx)
      .select([
        'notice.notice_id as noticeId',
        'notice.text',
        'notice.href',
        'notice.made_at as madeAt',
        'notice.seen_at as seenAt',
      ])
      .orderBy('notice.made_at', 'desc')
      .orderBy('notice.notice_id', 'desc')
      .limit(MOST)
      .execute(),
})
