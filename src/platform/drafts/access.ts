import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const permissions = {
  keep: definePermission({
    name: 'drafts.keep',
    says: 'save a form you have begun, and finish it later',
    held: { everyone: 'self' },
  }),
  /** Nobody can be granted it: the room's own machine does it. */
  tidy: definePermission({
    name: 'drafts.tidy',
    says: 'remove drafts whose time is over',
    held: { 'machine:drafts': 'force' },
  }),
}

/** The actor's own drafts whose time is not over: nobody else ever sees one. */
export function visibleDrafts({ tx, forceId, actor, now }: QueryContext<Tables>) {
  return tx
    .selectFrom('drafts.draft as draft')
    .where('draft.force_id', '=', forceId)
    .where('draft.account_id', '=', actor.accountId)
    .where('draft.expires_at', '>', now)
}
