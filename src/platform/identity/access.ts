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
  install: definePermission({
    name: 'identity.install-administrator',
    says: 'make the first administrator',
    held: { 'machine:identity': 'force' },
  }),
  // Held by no person's role: nobody writes such an entry by hand.
  record: definePermission({
    name: 'identity.record-sign-in',
    says: 'put a sign-in on the record',
    held: { 'machine:identity': 'force' },
  }),
}
