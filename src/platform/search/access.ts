import { definePermission } from '#platform/actions'

export const permissions = {
  find: definePermission({
    name: 'search.find',
    says: 'find records by words',
    held: { everyone: 'organisation' },
  }),
  dropWords: definePermission({
    name: 'search.drop-words',
    says: 'drop the words that no record has any more',
    held: { 'machine:search': 'force' },
  }),
}
