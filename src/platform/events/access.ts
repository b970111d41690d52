import { definePermission } from '#platform/actions'

export const keepHouse = definePermission({
  name: 'events.keep-house',
  says: 'remove facts that were passed on long ago',
  held: { 'process-owner': 'force' },
})
