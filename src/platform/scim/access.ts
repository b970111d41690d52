import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const permissions = {
  targets: definePermission({
    name: 'scim.manage-targets',
    says: 'add, change and end systems of others in which people have accounts',
    held: { administrator: 'force' },
  }),
  see: definePermission({
    name: 'scim.see-accounts',
    says: 'see which accounts people have in other systems, and whether access ended',
    held: {
      everyone: 'line',
      'hr-adviser': 'organisation',
      'process-owner': 'organisation',
      'information-auditor': 'force',
      administrator: 'force',
    },
  }),
  oversee: definePermission({
    name: 'scim.oversee-accounts',
    says: 'see to accounts in other systems that are not as they should be',
    held: {
      'hr-adviser': 'organisation',
      'information-auditor': 'force',
      administrator: 'force',
    },
  }),
  trust: definePermission({
    name: 'scim.trust-provider',
    says: 'let a program keep the accounts of an identity provider',
    held: { administrator: 'force' },
  }),
  /** For programs: people who hold the role are refused. */
  provide: definePermission({
    name: 'scim.provide-accounts',
    says: 'keep accounts as an identity provider',
    held: { 'identity-provider': 'force' },
  }),
  /** Accounts as an earlier system knew them: nobody signed in does it. */
  load: definePermission({
    name: 'scim.load',
    says: 'enter accounts in other systems as an earlier system knew them',
    held: { 'machine:scim': 'force' },
  }),
  /** Nobody can be granted it: the room's own machine does it. */
  work: definePermission({
    name: 'scim.bring-about',
    says: 'make, end and read back accounts in other systems',
    held: { 'machine:scim': 'force' },
  }),
}

/** Accounts elsewhere of people within the actor's reach, whom they may know of. */
export function visibleAccounts(ctx: QueryContext<Tables>) {
  const owner = { person: 'account.person_id', organisation: 'account.organisation_id' }
  return ctx.tx
    .selectFrom('scim.account as account')
    .innerJoin('scim.target as target', (join) =>
      join
        .onRef('target.force_id', '=', 'account.force_id')
        .onRef('target.target_id', '=', 'account.target_id'),
    )
    .where('account.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'account.person_id'))
}

/** The systems of the force in which people have accounts, those that were ended too. */
export function visibleTargets(ctx: QueryContext<Tables>) {
  return ctx.tx.selectFrom('scim.target as target').where('target.force_id', '=', ctx.forceId)
}
