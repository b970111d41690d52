import { definePermission } from '#platform/actions'

/** Which datasets there are; each asks for its own room's permission besides. */
export const seeReports = definePermission({
  name: 'reporting.see',
  says: 'see reports on what you may see',
  held: { everyone: 'self' },
})
