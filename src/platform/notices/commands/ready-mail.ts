import { z } from 'zod'
import { mayKnowSubject, opensOrganisation } from '#platform/access'
import { field, type Letter } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { mailWords } from '../rules.ts'

/**
 * The mail about a notice, or nothing where none is to go (any more): it was read or sent already,
 * the wish has ended, the account is not active, or may not see whose record it is about.
 */
export const readyMail = defineCommand({
  name: 'notices.ready-mail',
  says: 'Finds out whether a notice is still to go by mail, and where',
  permission: permissions.send,
  input: z.strictObject({ noticeId: field.id('Choose the notice') }),
  audit: { operation: 'consultation', record: ['noticeId'] },
  callableBy: ['machine:notices'],

  async run(ctx, { noticeId }): Promise<{ letter: Letter; noticeId: string } | undefined> {
    const found = await ctx.tx
      .selectFrom('notices.notice as notice')
      .innerJoin('notices.mail_wish as wish', (join) =>
        join
          .onRef('wish.force_id', '=', 'notice.force_id')
          .onRef('wish.person_id', '=', 'notice.person_id'),
      )
      .innerJoin('identity.published_account as account', (join) =>
        join
          .onRef('account.force_id', '=', 'wish.force_id')
          .onRef('account.account_id', '=', 'wish.account_id'),
      )
      .where('notice.force_id', '=', ctx.forceId)
      .where('notice.notice_id', '=', noticeId)
      .where('notice.seen_at', 'is', null)
      .where('notice.mailed_at', 'is', null)
      .where('wish.confirmed_at', 'is not', null)
      .where('account.status', '=', 'active')
      .where(opensOrganisation(ctx, 'wish.account_id', 'notice.organisation_id'))
      .where(mayKnowSubject(ctx, 'notice.subject', 'wish.account_id'))
      .select('wish.address')
      .executeTakeFirst()
    if (found === undefined) return undefined
    const href = `/notices/${noticeId}/open`
    return { noticeId, letter: { id: noticeId, to: found.address, href, ...mailWords.notice } }
  },
  subjects: ({ noticeId }) => [`notices.notice:${noticeId}`],
})
