import { definePermission } from '#platform/actions'

export const permissions = {
  grant: definePermission({
    name: 'access.grant-roles',
    says: 'grant and end roles',
    held: { administrator: 'force' },
  }),
  seeWho: definePermission({
    name: 'access.see-who-can',
    says: 'see who may do what',
    held: { administrator: 'force', 'data-steward': 'force' },
  }),
  seeHeld: definePermission({
    name: 'access.see-held',
    says: 'see which roles people hold whose employment is to change',
    held: { 'hr-adviser': 'organisation', 'process-owner': 'organisation' },
  }),
  seeOwn: definePermission({
    name: 'access.see-own',
    says: 'see your own roles',
    held: { everyone: 'self' },
  }),
}
