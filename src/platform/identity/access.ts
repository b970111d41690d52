import { definePermission } from '#platform/actions'

export const permissions = {
  accounts: definePermission({
    name: 'identity.manage-accounts',
    says: 'open, suspend and restore accounts',
    held: { administrator: 'force' },
  }),
  clients: definePermission({
    name: 'identity.manage-clients',
    says: 'make and revoke credentials for programs',
    held: { administrator: 'force' },
  }),
  // Held on paper by the administrator, but see onlyTheMachine(): nobody writes such an entry by hand.
  record: definePermission({
    name: 'identity.record-sign-in',
    says: 'put a sign-in on the record',
    held: { administrator: 'force' },
  }),
}
