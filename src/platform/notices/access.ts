import { mayKnowSubject } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const permissions = {
  read: definePermission({
    name: 'notices.read',
    says: 'read what you were told, and choose whether to be told by mail too',
    held: { everyone: 'self' },
  }),
  /** Nobody can be granted these: the room's own machine does it. */
  tidy: definePermission({
    name: 'notices.tidy',
    says: 'remove what people were told long ago',
    held: { 'machine:notices': 'force' },
  }),
  send: definePermission({
    name: 'notices.send',
    says: 'send what people were told by mail',
    held: { 'machine:notices': 'force' },
  }),
}

/** The actor's own notices, without those about records that they may not know of any more. */
export function visibleNotices(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('notices.notice as notice')
    .where('notice.force_id', '=', ctx.forceId)
    .where('notice.person_id', '=', ctx.actor.personId)
    .where(mayKnowSubject(ctx, 'notice.subject'))
}

/** The actor's own wish for mail. */
export function ownWish({ tx, forceId, actor }: QueryContext<Tables>) {
  return tx
    .selectFrom('notices.mail_wish as wish')
    .where('wish.force_id', '=', forceId)
    .where('wish.account_id', '=', actor.accountId)
}
