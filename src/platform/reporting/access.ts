import { definePermission } from '#platform/actions'

/** Which reports there are; each asks for its own room's permission besides. */
export const seeReports = definePermission({
  name: 'reporting.see',
  says: 'see which reports there are for you',
  held: { everyone: 'self' },
})
