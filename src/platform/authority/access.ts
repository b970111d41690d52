import { sql } from 'kysely'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const permissions = {
  seeScheme: definePermission({
    name: 'authority.see-scheme',
    says: 'see who may decide what',
    held: { everyone: 'organisation' },
  }),
  publish: definePermission({
    name: 'authority.publish',
    says: 'publish a scheme of delegation',
    held: { 'process-owner': 'organisation' },
  }),
  delegate: definePermission({
    name: 'authority.delegate',
    says: 'let somebody decide for you, and decide for somebody who lets you',
    held: { everyone: 'self' },
  }),
}

/** Delegations that the actor has given or was given. */
export function visibleDelegations({ tx, forceId, actor }: QueryContext<Tables>) {
  return tx
    .selectFrom('authority.delegation as delegation')
    .where('delegation.force_id', '=', forceId)
    .where(
      sql<boolean>`${actor.personId}::uuid in (delegation.delegator_id, delegation.delegate_id)`,
    )
}
