import { definePermission } from '#platform/actions'

export const permissions = {
  find: definePermission({
    name: 'search.find',
    says: 'find records by words',
    held: { everyone: 'organisation' },
  }),
}
