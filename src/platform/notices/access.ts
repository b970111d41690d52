import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const permissions = {
  read: definePermission({
    name: 'notices.read',
    says: 'read what you were told',
    held: { everyone: 'self' },
  }),
  tidy: definePermission({
    name: 'notices.tidy',
    says: 'remove what people were told long ago',
    held: { 'machine:notices': 'force' },
  }),
}

/** The actor's own notices: nobody else reads them. */
export function visibleNotices({ tx, forceId, actor }: QueryContext<Tables>) {
  return tx
    .selectFrom('notices.notice as notice')
    .where('notice.force_id', '=', forceId)
    .where('notice.person_id', '=', actor.personId)
}
