import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

/** The role whose holders may be named the owner of a process. */
export const OWNERS = 'process-owner'

export const permissions = {
  see: definePermission({
    name: 'processes.see',
    says: 'see how long a process takes, and where it is stuck',
    held: {
      'process-owner': 'organisation',
      'hr-adviser': 'organisation',
      'oversight-officer': 'organisation',
    },
  }),
  /** Whoever takes the whole log of a process away. */
  takeLog: definePermission({
    name: 'processes.take-log',
    says: 'take away the event log of a process, without names',
    held: { 'process-owner': 'organisation' },
  }),
  change: definePermission({
    name: 'processes.change',
    says: 'change the targets of a process that you own',
    held: { 'process-owner': 'organisation' },
  }),
  nameOwner: definePermission({
    name: 'processes.name-owner',
    says: 'name the owner of a process',
    held: { administrator: 'organisation' },
  }),
}

/** Who is or was the owner of processes of the actor's organisation. */
export function visibleOwners({ tx, forceId, actor }: QueryContext<Tables>) {
  return tx
    .selectFrom('processes.owner as owner')
    .where('owner.force_id', '=', forceId)
    .where('owner.organisation_id', '=', actor.organisationId)
}

/** Who sees what of a process, in words. */
export const seenBy: readonly string[] = [
  'The process owners, HR advisers and oversight officers of your organisation see counts and times.',
  'What a case is about stands here only for those who may open its record.',
]
